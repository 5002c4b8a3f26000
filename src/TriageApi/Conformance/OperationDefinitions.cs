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
        Parameter(TriageInput.ChartName, OperationParameterUse.In, 0, "*", "Resource", "A Patient, Condition, MedicationStatement, "
            + "MedicationRequest or Observation of the same person: fills open questions, and never answers no."),
        Parameter("return", OperationParameterUse.Out, 1, "1", "RiskAssessment", "The stored result."));

    public static readonly OperationDefinition Populate = Define(
        "populate", "Populate", "Fill the form from a chart", affectsState: false, ["Questionnaire"], instance: true,
        "Returns the form with what coded facts of a chart answer, in progress, for a person to look through. Nothing is stored.",
        Parameter("subject", OperationParameterUse.In, 0, "1", "Reference", "Whose chart it is."),
        Parameter(TriageInput.ChartName, OperationParameterUse.In, 0, "*", "Resource", "A resource of the chart."),
        Parameter("response", OperationParameterUse.Out, 1, "1", "QuestionnaireResponse", "The response to look through."));

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

    public static readonly OperationDefinition Explain = Define(
        "explain", "Explain", "Explain a result", affectsState: false, ["RiskAssessment"], instance: true,
        "Tells every rule with its outcome, the causes, the bounds of the level, and each single other answer that would have "
        + "led to another level.",
        Parameter("level", OperationParameterUse.Out, 1, "1", "code", "The level of the result."),
        Parameter("root-cause", OperationParameterUse.Out, 1, "1", "code", "What set it."),
        Group("bounds", 1, "1", "The levels that open answers allow.",
            ("lowest", 1, "1", "code"), ("highest", 1, "1", "code")),
        Group("pack", 1, "1", "The knowledge that gave the result.", ("version", 1, "1", "string"), ("sha256", 1, "1", "string")),
        Group("rule", 1, "*", "A rule, as it was decided: outcome is fired, not-fired or not-evaluable.",
            ("id", 1, "1", "string"), ("title", 0, "1", "string"), ("outcome", 1, "1", "code"), ("level", 0, "1", "code"),
            ("because", 0, "1", "string"), ("answer", 0, "*", "string"), ("source", 0, "*", "string")),
        Group("cause", 0, "*", "A cause to consider, in its order.",
            ("code", 1, "1", "code"), ("title", 1, "1", "string"), ("score", 1, "1", "integer"), ("supports", 0, "*", "string"),
            ("against", 0, "*", "string"), ("unknown", 0, "*", "string")),
        Group("unanswered", 0, "*", "An important question that was not answered.",
            ("linkId", 1, "1", "string"), ("couldRaiseTo", 1, "1", "code")),
        Group("counterfactual", 0, "*", "A single other answer, and what it would have led to.",
            ("linkId", 1, "1", "string"), ("answer", 1, "1", "string"), ("level", 1, "1", "code"), ("root-cause", 1, "1", "code")));

    public static readonly OperationDefinition CarePlan = Define(
        "care-plan", "CarePlan", "Make a plan of care", affectsState: false, ["RiskAssessment"], instance: true,
        "Returns a proposal: what to do by when, what to watch for, and below same-day urgency the care that fits and is safe.",
        Parameter("return", OperationParameterUse.Out, 1, "1", "CarePlan", "The plan; it is not stored."));

    public static readonly OperationDefinition Extract = Define(
        "extract", "Extract", "Turn answers into entries for a chart", affectsState: false, ["QuestionnaireResponse"], instance: false,
        "Returns a transaction Bundle of Observations and provisional Conditions with what the person answered. Nothing is stored. "
        + "The body may be the bare response.",
        Parameter("questionnaire-response", OperationParameterUse.In, 1, "1", "QuestionnaireResponse", "The answers."),
        Parameter("return", OperationParameterUse.Out, 1, "1", "Bundle", "The transaction, for the chart's own server."));

    /// <summary>All of them. Each route of an operation needs one of its name here.</summary>
    public static IReadOnlyList<OperationDefinition> All { get; } = [Triage, Populate, Replay, NextQuestion, Explain, CarePlan, Extract];

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

    /// <summary>A parameter with parts, all of them out.</summary>
    private static ParameterComponent Group(
        string name, int min, string max, string documentation, params (string Name, int Min, string Max, string Type)[] parts) => new()
        {
            Name = name,
            Use = OperationParameterUse.Out,
            Min = min,
            Max = max,
            Documentation = documentation,
            Part = [.. parts.Select(part => new ParameterComponent
            {
                Name = part.Name, Use = OperationParameterUse.Out, Min = part.Min, Max = part.Max, Type = part.Type,
            })],
        };
}
