namespace TriageApi.OpenApi;

public static partial class Operations
{
    /// <summary><c>POST /fhir</c>.</summary>
    public static readonly OperationInfo Batch = new()
    {
        Id = "batch",
        Tag = Assessing,
        Summary = "Send several requests at once",
        Description = "Takes a Bundle of type batch with up to 50 entries and answers each by itself, as it would have been "
            + "answered alone: the same bytes, the same record. An entry's `request` is POST or GET with a `url` relative to "
            + "the base, such as `QuestionnaireResponse/$triage`, `RiskAssessment/{id}` or `RiskAssessment?patient=1`; each "
            + "needs the scope of its own route. One entry's failure is its own: look at every `response.status`. Entries do "
            + "not wait for one another, so two versions of one form do not belong into one batch. The link `audit` of an "
            + "answer leads to its record. Conditional entries (`ifNoneExist`, `ifMatch`, `ifModifiedSince`) and transactions "
            + "are refused.",
        Body = ["Bundle"],
        Examples = ["batch"],
        Headers =
        [
            ("Idempotency-Key", "Your key for retries of this batch. Each entry gets a key of its own from it and its `fullUrl`."),
            RequestId,
        ],
        Responses =
        [
            new(200, "A Bundle of type batch-response: one entry for each, in the same order.", "Bundle"),
            Refused(400, "Malformed JSON, or no Bundle; all faults with their paths."),
            Refused(406), Refused(408), Refused(413), Refused(415),
            Refused(422, "No batch, too many entries, or one fullUrl twice. Nothing was assessed."),
            Refused(503, "Not answered in time. See Retry-After; what was assessed is found again by the same key."),
        ],
    };
}
