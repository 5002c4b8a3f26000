using TriageApi.Fhir;

namespace TriageApi.Conformance;

/// <summary>One part of a complex extension, or the value of a simple one.</summary>
/// <param name="Name">Its url; empty for the value of a simple extension.</param>
/// <param name="Type">Its data type.</param>
/// <param name="Min">How often at least.</param>
/// <param name="Max">How often at most.</param>
/// <param name="Short">What it means.</param>
/// <param name="ValueSet">Id of the codes it is bound to; null when it is bound to none.</param>
internal sealed record ExtensionPart(string Name, string Type, int Min, string Max, string Short, string? ValueSet = null);

/// <summary>Every extension that stands in an answer of this service. Who emits another one adds it here.</summary>
internal static class ExtensionDefinitions
{
    private const string Result = "RiskAssessment";
    private const string Prediction = "RiskAssessment.prediction";
    private const string Response = "QuestionnaireResponse";
    private const string Question = "Questionnaire.item";

    public static IEnumerable<StructureDefinition> All() =>
    [
        Simple("triage-level", Result, "How soon to be seen, and where", "The rung of the ladder that the answers lead to.",
            new("", "CodeableConcept", 1, "1", "The level of urgency", "triage-level")),
        Simple("root-cause", Result, "What set the level", "The flag, time rule, modifier, cause or gap that set the level.",
            new("", "CodeableConcept", 1, "1", "What set the level", "root-cause")),
        Complex("red-flag", Result, "A danger sign raised or not excluded",
            "A flag that the answers meet, or that cannot be excluded because an answer is not known. What is clear is not told.",
            new("flag", "code", 1, "1", "Which flag", ValueSets.RedFlag),
            new("status", "code", 1, "1", "Raised, or not excluded", CodeSystems.FlagStatus),
            new("level", "code", 1, "1", "The level that it demands by itself", "triage-level"),
            new("because", "string", 1, "1", "Why it matters"),
            new("answer", "string", 0, "*", "LinkId of a question that decided it"),
            new("source", "string", 1, "*", "Where the rule comes from")),
        Complex("unanswered", Result, "A question left out that matters",
            "A required, critical or hard-stop question that was not answered.",
            new("linkId", "string", 1, "1", "LinkId of the question"),
            new("couldRaiseTo", "code", 1, "1", "The most urgent level that an answer could lead to", "triage-level")),
        Complex("level-bounds", Result, "Between which levels the answer lies",
            "The least and the most urgent level over all completions of the answers that are not known.",
            new("lowest", "code", 1, "1", "The least urgent", "triage-level"),
            new("highest", "code", 1, "1", "The most urgent", "triage-level")),
        Complex("pack", Result, "By which knowledge and code it was assessed", "What a replay needs to give the same bytes.",
            new("version", "string", 1, "1", "Version of the knowledge pack"),
            new("sha256", "string", 1, "1", "SHA-256 of its content, in hexadecimal digits"),
            new("engine", "string", 1, "1", "Version of the code that turns findings into bytes")),
        Simple("supports", Prediction, "A question that speaks for the cause", "LinkId of a question whose answer speaks for the cause.",
            new("", "string", 1, "1", "LinkId")),
        Simple("against", Prediction, "A question that speaks against the cause",
            "LinkId of a question whose answer speaks against the cause.", new("", "string", 1, "1", "LinkId")),
        Simple("unknown", Prediction, "A question that would tell more of the cause",
            "LinkId of a question that bears on the cause and whose answer is not known.", new("", "string", 1, "1", "LinkId")),
        Simple("relative-score", Prediction, "The score that ranks the cause",
            "Decibans for and against, added up. It ranks causes within one assessment and is not a probability.",
            new("", "decimal", 1, "1", "The score")),
        Simple("question-reason", Question, "Why a question is asked", "In an interview: in plain words, without a level or a cause.",
            new("", "string", 1, "1", "Why it is asked")),
        Simple("asked-now", Response, "A question of this step", "In an interview: LinkId of a question that is to be answered now.",
            new("", "string", 1, "1", "LinkId")),
        Simple("questions-left", Response, "How much is still to come",
            "In an interview: at most so many questions are still to come, as things stand.", new("", "integer", 1, "1", "How many")),
        Simple("stop-reason", Response, "Why an interview ended", "In an interview: why nothing more is asked.",
            new("", "CodeableConcept", 1, "1", "Why", "stop-reason")),
    ];

    private static StructureDefinition Simple(string id, string on, string title, string description, ExtensionPart value) =>
        Make(id, on, title, description, differential: ExtensionElements.Simple(id, title, value, isSnapshot: false),
            snapshot: ExtensionElements.Simple(id, title, value, isSnapshot: true));

    private static StructureDefinition Complex(
        string id, string on, string title, string description, params ExtensionPart[] parts) =>
        Make(id, on, title, description, differential: ExtensionElements.Complex(id, title, parts, isSnapshot: false),
            snapshot: ExtensionElements.Complex(id, title, parts, isSnapshot: true));

    private static StructureDefinition Make(
        string id, string on, string title, string description, List<ElementDefinition> differential, List<ElementDefinition> snapshot) =>
        new()
        {
            Id = id,
            Url = Definition.Canonical("StructureDefinition", id),
            Version = "1.0.0",
            Name = Definition.NameOf(id),
            Title = title,
            Status = PublicationStatus.Active,
            Experimental = false,
            Date = new FhirDateTime(Definition.Date),
            Publisher = Definition.Publisher,
            Description = description,
            FhirVersion = "4.0.1",
            Kind = StructureDefinition.StructureDefinitionKind.ComplexType,
            Abstract = false,
            Context =
            [
                new StructureDefinition.ContextComponent
                {
                    Type = StructureDefinition.ExtensionContextType.Element, Expression = on,
                },
            ],
            Type = "Extension",
            BaseDefinition = "http://hl7.org/fhir/StructureDefinition/Extension",
            Derivation = StructureDefinition.TypeDerivationRule.Constraint,
            Snapshot = new StructureDefinition.SnapshotComponent { Element = snapshot },
            Differential = new StructureDefinition.DifferentialComponent { Element = differential },
        };
}
