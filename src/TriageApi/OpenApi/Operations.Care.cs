namespace TriageApi.OpenApi;

public static partial class Operations
{
    private const string Learn = "Learn";

    /// <summary><c>GET /conditions</c>.</summary>
    public static readonly OperationInfo Conditions = new()
    {
        Id = "conditions",
        Tag = Learn,
        Summary = "Find conditions",
        Description = "The causes of mid-back pain that the pack knows, by symptom, place and urgency. The urgency is that of the "
            + "sources and no advice to anybody: that takes an assessment.",
        Query =
        [
            ("symptom", "LinkId of a question of the form, or words of one, for example `dysuria` or `stiff`."),
            ("location", "Code of a place as the form offers it, for example `below-ribs`."),
            ("level", "Code of a rung, for example `same-day-urgent`."),
        ],
        IsConditional = true,
        Responses = [new(200, "`conditions`.", null), Refused(400, "A value that is not known.")],
    };

    /// <summary><c>GET /conditions/{id}</c>.</summary>
    public static readonly OperationInfo ReadCondition = Page(
        "readCondition", "A condition in full", "What speaks for and against it, its care and its sources.",
        new("id", "Code of a condition, as /conditions gives it.", Example: "kidney-stone"));

    /// <summary><c>GET /treatments</c>.</summary>
    public static readonly OperationInfo Treatments = CareOf(
        "treatments", "Find treatments", "What a clinician may do, how well it is supported, and what bars it.");

    /// <summary><c>GET /exercises</c>.</summary>
    public static readonly OperationInfo Exercises = CareOf(
        "exercises", "Find exercises", "Exercises with their amounts, and what bars them.");

    /// <summary><c>GET /answers</c>.</summary>
    public static readonly OperationInfo Answers = new()
    {
        Id = "answers",
        Tag = Learn,
        Summary = "Answer a question in plain words",
        Description = "The cards that answer best, with their sources: quoted, never made up. Words that tell of an emergency give "
            + "the card of the emergency first, an ambulance before all, and then no care to give oneself. The search understands "
            + "English, and the cards are told in English. Nothing is stored.",
        Query = [new("q", "The question, up to 400 characters.", Example: "Can trapped gas hurt my back?", Required: true)],
        Headers = [ReadersLanguage],
        Responses =
        [
            new(200, "`results`, the best first; empty with a `note` in the reader's language when nothing answers.", null),
            Refused(400, "No question, or too long."),
            Refused(503),
        ],
    };

    private static OperationInfo CareOf(string id, string summary, string description) => new()
    {
        Id = id,
        Tag = Learn,
        Summary = summary,
        Description = description,
        Query = [("condition", "Code of a condition, as /conditions gives it.")],
        Headers = [ReadersLanguage],
        IsConditional = true,
        Responses = [new(200, "The cards.", null), Refused(400, "A condition that is not known.")],
    };

    private static OperationInfo Page(string id, string summary, string description, ParameterInfo which) => new()
    {
        Id = id,
        Tag = Learn,
        Summary = summary,
        Description = description,
        Path = [which],
        IsConditional = true,
        Responses = [new(200, "As in the pack.", null), Refused(404)],
    };
}
