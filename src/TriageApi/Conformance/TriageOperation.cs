using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Conformance;

/// <summary>The definition of <c>$triage</c>.</summary>
internal static class TriageOperation
{
    public const string Canonical = Canonicals.Base + "/OperationDefinition/triage";

    public static readonly OperationDefinition Definition = new()
    {
        Id = "triage",
        Url = Canonical,
        Version = "1.0.0",
        Name = "Triage",
        Title = "Assess answers about mid-back pain",
        Status = PublicationStatus.Active,
        Kind = OperationDefinition.OperationKind.Operation,
        AffectsState = true,
        Code = "triage",
        Description = "Takes a QuestionnaireResponse to the mid-back pain questionnaire and returns a RiskAssessment whose "
            + "record is committed before the answer leaves. The body may be the bare response.",
        Resource = ["QuestionnaireResponse"],
        System = false,
        Type = true,
        Instance = false,
        Parameter =
        [
            new OperationDefinition.ParameterComponent
            {
                Name = "questionnaire-response",
                Use = OperationParameterUse.In,
                Min = 1,
                Max = "1",
                Documentation = "The answers.",
                Type = "QuestionnaireResponse",
            },
            new OperationDefinition.ParameterComponent
            {
                Name = "return",
                Use = OperationParameterUse.Out,
                Min = 1,
                Max = "1",
                Documentation = "The stored result.",
                Type = "RiskAssessment",
            },
        ],
    };
}
