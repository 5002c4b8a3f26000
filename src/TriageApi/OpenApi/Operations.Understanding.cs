namespace TriageApi.OpenApi;

public static partial class Operations
{
    private const string Understanding = "Understand and use";

    /// <summary><c>POST /fhir/RiskAssessment/{id}/$explain</c>.</summary>
    public static readonly OperationInfo Explain = OfResult(
        "explain", "Explain a result",
        "Every rule with its outcome (`fired`, `not-fired`, `not-evaluable`) and the answers that decided it; the causes with "
        + "their scores; `bounds`, the least and most urgent level that open answers allow; and each `counterfactual`, a single "
        + "other answer that would have led to another level. By the knowledge that gave the result.",
        new(200, "The explanation.", "Parameters"));

    /// <summary><c>POST /fhir/RiskAssessment/{id}/$care-plan</c>.</summary>
    public static readonly OperationInfo CarePlan = OfResult(
        "carePlan", "Make a plan of care",
        "A proposal for the professional: what to do and by when, what to watch for and, below same-day urgency, advice and "
        + "exercises that fit the result and that nothing speaks against. What was held back for safety stands in the notes. At "
        + "an emergency or same-day level there is the action and the safety net alone. In the reader's language.",
        new(200, "The plan; it is not stored.", "CarePlan"));

    /// <summary><c>POST /fhir/QuestionnaireResponse/$extract</c>.</summary>
    public static readonly OperationInfo Extract = new()
    {
        Id = "extract",
        Tag = Understanding,
        Summary = "Turn answers into entries for a chart",
        Description = "Takes a QuestionnaireResponse with a subject, bare or in Parameters as `questionnaire-response`, and returns "
            + "a transaction Bundle for the chart's own server: the complaint and each condition that was answered with yes as a "
            + "provisional Condition, other coded answers as Observations. Each entry has `ifNoneExist`, so that sending it twice "
            + "adds nothing. Only what the person said is in it, never a cause to consider. Nothing is stored here.",
        Body = ["QuestionnaireResponse", "Parameters"],
        Examples = ["self-care", "emergency"],
        Headers = [RequestId],
        Responses =
        [
            new(200, "The Bundle to send to the chart.", "Bundle"),
            Refused(400),
            Refused(406), Refused(408), Refused(413), Refused(415),
            Refused(422, "Understood but unusable: withdrawn, no subject, unknown questionnaire, item, option or type."),
        ],
    };

    private static OperationInfo OfResult(string id, string summary, string description, ResponseInfo answer) => new()
    {
        Id = id,
        Tag = Understanding,
        Summary = summary,
        Description = description + " The body is empty or an empty Parameters. The look is put on record.",
        Path = [ResultId],
        Headers = [ReadersLanguage, RequestId],
        Responses =
        [
            answer,
            Refused(400, "The body is not FHIR."),
            Refused(404), Refused(406), Refused(408), Refused(410), Refused(413), Refused(415),
            Refused(422, "Parameters were given, the result was withdrawn, or its knowledge cannot be read any more."),
            Refused(503),
        ],
    };
}
