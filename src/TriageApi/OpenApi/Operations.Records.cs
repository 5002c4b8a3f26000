namespace TriageApi.OpenApi;

/// <summary>What was answered, beside its single versions.</summary>
public static partial class Operations
{
    /// <summary><c>GET /fhir/RiskAssessment/{id}/_history</c>.</summary>
    public static OperationInfo HistoryOfRiskAssessment => new()
    {
        Id = "historyOfRiskAssessment",
        Tag = Records,
        Summary = "Read all versions of a result",
        Description = "A Bundle of type history, the newest version first. Pages follow each other by `next` links; one ends "
            + "early when its resources exceed 4 MB together. The read is put on record, once a page.",
        Headers = [RequestId],
        Path = [ResultId],
        Query = [("_count", "Versions a page, 50 unless given, at most 200; 0 gives the total alone.")],
        Responses =
        [
            new(200, "As stored.", "Bundle"), Refused(400, "A parameter cannot be read."), Refused(404), Refused(406), Refused(410),
            Refused(503),
        ],
    };
}
