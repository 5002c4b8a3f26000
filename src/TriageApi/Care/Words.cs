using TriageApi.Clinical;

namespace TriageApi.Care;

/// <summary>Codes of what the engine calls by its own names.</summary>
internal static class Words
{
    public static string Of(CareKind kind) => kind switch
    {
        CareKind.Advice => "advice",
        CareKind.Exercise => "exercise",
        CareKind.Posture => "posture",
        CareKind.Ergonomics => "ergonomics",
        CareKind.Lifting => "lifting",
        CareKind.Stress => "stress",
        CareKind.Prevention => "prevention",
        CareKind.Treatment => "treatment",
        CareKind.Diagnosis => "diagnosis",
        _ => "referral",
    };

    public static string? Of(EvidenceGrade? grade) => grade switch
    {
        EvidenceGrade.Weak => "weak",
        EvidenceGrade.Fair => "fair",
        EvidenceGrade.Good => "good",
        _ => null,
    };
}
