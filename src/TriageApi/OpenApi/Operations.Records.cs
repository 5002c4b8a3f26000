namespace TriageApi.OpenApi;

/// <summary>What was answered, beside its single versions.</summary>
public static partial class Operations
{
    /// <summary><c>GET /fhir/RiskAssessment/{id}/_history</c>.</summary>
    public static readonly OperationInfo HistoryOfRiskAssessment = Read(
        "historyOfRiskAssessment", "Bundle", "Read all versions of a result",
        "A Bundle of type history, the newest version first. The read is put on record.", ResultId);
}
