namespace TriageApi.OpenApi;

public static partial class Operations
{
    private const string Hooking = "CDS Hooks";

    private static ParameterInfo ServiceId => new("id", "A service, as discovery names it.", Example: "mid-back-pain-triage");

    /// <summary><c>GET /cds-services</c>.</summary>
    public static readonly OperationInfo HookServices = new()
    {
        Id = "cdsServices",
        Tag = Hooking,
        Summary = "Discover the CDS services",
        Description = "CDS Hooks 2.0 discovery: one service for each hook, with what a client should prefetch.",
        Responses = [new(200, "The services.", null)],
    };

    /// <summary><c>POST /cds-services/{id}</c>.</summary>
    public static readonly OperationInfo CallHook = new()
    {
        Id = "callCdsService",
        Tag = Hooking,
        Summary = "Ask for cards about the patient whose chart is open",
        Description = "CDS Hooks 2.0. Works from `prefetch.response` alone: the patient's QuestionnaireResponse, or a Bundle of "
            + "them. A call with usable answers is assessed, stored and audited as $triage does it, once for each "
            + "`hookInstance`; the card's uuid names the audit event. Without usable answers the card says that nothing was "
            + "assessed, and nothing is stored. An access token lent in `fhirAuthorization` is neither used nor kept.",
        Path = [ServiceId],
        Body = [HookSchemas.Call],
        BodyMediaType = "application/json",
        Examples = ["hook-patient-view"],
        Headers = [RequestId],
        Responses =
        [
            new(200, "Cards.", null),
            Refused(400, "Not JSON, or hook, hookInstance, context or prefetch are not as they must be."),
            Refused(404), Refused(408), Refused(409), Refused(410),
            Refused(412, "The answers were not fetched, or fetching them failed."),
            Refused(413), Refused(415),
            Refused(422, "The answers are another patient's, or the hookInstance was used for other answers."),
            NotAssessed,
        ],
    };

    /// <summary><c>POST /cds-services/{id}/feedback</c>.</summary>
    public static readonly OperationInfo TellFeedback = new()
    {
        Id = "tellCdsFeedback",
        Tag = Hooking,
        Summary = "Tell what became of cards",
        Description = "CDS Hooks 2.0 feedback: accepted with the suggestions taken, or overridden with a reason or comment. "
            + "Kept, linked to the assessment behind the card, and put on record. The same report again changes nothing.",
        Path = [ServiceId],
        Body = [HookSchemas.Feedback],
        BodyMediaType = "application/json",
        Examples = ["hook-feedback"],
        Headers = [RequestId],
        Responses =
        [
            new(200, "Kept.", null),
            Refused(400, "Not JSON, or no reports."),
            Refused(404), Refused(408),
            Refused(410, "The assessment behind a card was erased. Nothing was kept; each such card with its path."),
            Refused(413), Refused(415),
            Refused(422, "A report makes no sense; each fault with its path."),
            Refused(503),
        ],
    };

    /// <summary><c>GET /cds-services/{id}/feedback</c>.</summary>
    public static readonly OperationInfo ListFeedback = new()
    {
        Id = "listCdsFeedback",
        Tag = Hooking,
        Summary = "Read what became of cards",
        Description = "The reports of your tenant, the newest first, each with its assessment. The look is put on record.",
        Path = [ServiceId],
        Query = [("_count", "Most reports: 50 unless told, at most 500."), ("before", "As the link `next` gives it.")],
        Headers = [RequestId],
        Responses =
        [
            new(200, "The reports.", null),
            Refused(400, "A parameter is not as it must be."),
            Refused(403, "The caller is bound to one patient."),
            Refused(404), Refused(503),
        ],
    };
}
