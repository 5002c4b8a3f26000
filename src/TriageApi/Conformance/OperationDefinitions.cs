using TriageApi.Assess;
using TriageApi.Fhir;
using static TriageApi.Fhir.OperationDefinition;

namespace TriageApi.Conformance;

/// <summary>The definitions of our operations.</summary>
internal static class OperationDefinitions
{
    public static readonly OperationDefinition Triage = Define(
        "triage", "Triage", "Assess answers about mid-back pain", affectsState: true, ["QuestionnaireResponse"], instance: false,
        "Takes a QuestionnaireResponse to the mid-back pain questionnaire and returns a RiskAssessment whose record is "
        + "committed before the answer leaves. The body may be the bare response.",
        Parameter("questionnaire-response", OperationParameterUse.In, 1, "1", "QuestionnaireResponse", "The answers."),
        Parameter("return", OperationParameterUse.Out, 1, "1", "RiskAssessment", "The stored result."));

    public static readonly OperationDefinition Replay = Define(
        "replay", "Replay", "Run a past answer again", affectsState: false, ["RiskAssessment"], instance: true,
        "Runs the stored input with the stored knowledge and says whether the bytes are identical.",
        Parameter("identical", OperationParameterUse.Out, 1, "1", "boolean", "Whether the bytes are identical."),
        Parameter("difference", OperationParameterUse.Out, 0, "*", "string", "What differs."));

    public static readonly OperationDefinition NextQuestion = Define(
        "next-question", "NextQuestion", "Ask what to ask next", affectsState: false, ["Questionnaire"], instance: false,
        "The adaptive interview of HL7 SDC: takes a response with a contained adaptive questionnaire and returns it with "
        + "the next questions added, or completed with the reason why nothing more is asked. Nothing is stored. The body "
        + "may be the bare response.",
        Parameter("questionnaire-response", OperationParameterUse.In, 1, "1", "QuestionnaireResponse", "The answers so far."),
        Parameter("return", OperationParameterUse.Out, 1, "1", "QuestionnaireResponse", "The same with the next questions."));

    /// <summary>All of them. Each route of an operation needs one of its name here.</summary>
    public static IReadOnlyList<OperationDefinition> All { get; } = [Triage, Replay, NextQuestion];

    private static OperationDefinition Define(
        string id, string name, string title, bool affectsState, List<string?> resource, bool instance, string description,
        params List<ParameterComponent> parameters) => new()
        {
            Id = id,
            Url = $"{Canonicals.Base}/OperationDefinition/{id}",
            Version = "1.0.0",
            Name = name,
            Title = title,
            Status = PublicationStatus.Active,
            Experimental = false,
            Date = new FhirDateTime(Definition.Date),
            Publisher = Definition.Publisher,
            Kind = OperationKind.Operation,
            AffectsState = affectsState,
            Code = id,
            Description = description,
            Resource = resource,
            System = false,
            Type = !instance,
            Instance = instance,
            Parameter = parameters,
        };

    private static ParameterComponent Parameter(
        string name, OperationParameterUse use, int min, string max, string type, string documentation) =>
        new() { Name = name, Use = use, Min = min, Max = max, Type = type, Documentation = documentation };
}
