using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Care;

/// <summary>Finds conditions by symptom, place and level, and care by condition.</summary>
public sealed class ConditionFinder(KnowledgePack pack, CareViews views, QuestionWording wording)
{
    private const string Place = "pain-location";

    /// <summary>The conditions that fit, in the order of the pack; a filter that is null fits all.</summary>
    /// <param name="symptom">LinkId of a question, or words of one or of a leading symptom.</param>
    /// <param name="location">Code of a place that the form offers; conditions tied to no place fit every place.</param>
    /// <param name="level">Code of a rung.</param>
    public (IReadOnlyList<ConditionView> Found, Refusal? Refusal) Find(string? symptom, string? location, string? level)
    {
        if (location is not null && pack.Book.Form[Place].BitOf(location) == 0)
            return ([], Unknown("location", string.Join(", ", pack.Book.Form[Place].Values)));
        if (level is not null && !Urgencies.TryParse(level, out _))
            return ([], Unknown("level", string.Join(", ", Enum.GetValues<Urgency>().Select(urgency => urgency.Code()))));

        return ([.. pack.Causes.Select(card => card.Rule)
            .Where(cause => symptom is null || HasSymptom(cause, symptom.Trim()))
            .Where(cause => location is null || SitsAt(cause, location))
            .Where(cause => level is null || cause.Urgency.Code() == level)
            .Select(views.Condition)], null);
    }

    /// <summary>A condition in full, or null.</summary>
    public ConditionDetail? Read(string id) =>
        pack.Causes.FirstOrDefault(card => card.Rule.Code == id) is { } card ? views.Detail(card) : null;

    /// <summary>Care of some kind, for one condition or for all, in one language.</summary>
    public (IReadOnlyList<CareView> Found, Refusal? Refusal) Care(CareKind kind, string? condition, CareWording told)
    {
        if (condition is not null && pack.Causes.All(card => card.Rule.Code != condition))
            return ([], Unknown("condition", "see /conditions"));
        return ([.. pack.Care.Items
            .Where(item => item.Kind == kind && (condition is null || views.IsFor(item, condition)))
            .Select(item => views.Care(item, told))], null);
    }

    private bool HasSymptom(CauseRule cause, string symptom) =>
        CareViews.Symptoms(cause).Any(linkId => linkId == symptom || Says(wording.Question(linkId), symptom))
        || pack.Care.Conditions.Where(page => page.Cause == cause.Code).SelectMany(page => page.TopSymptoms)
            .Any(told => Says(told, symptom));

    private static bool SitsAt(CauseRule cause, string location)
    {
        var places = cause.Features.Where(feature => feature.Decibans > 0).SelectMany(feature => Places(feature.When)).ToList();
        return places.Count == 0 || places.Contains(location);
    }

    private static IEnumerable<string> Places(Condition condition) => condition switch
    {
        Is statement when statement.Question.LinkId == Place => statement.Values,
        Not => [],
        _ => condition.Parts.SelectMany(Places),
    };

    private static bool Says(string text, string words) =>
        words.Length > 0 && text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static Refusal Unknown(string parameter, string known) => Outcomes.One(
        400, IssueType.Value, $"The parameter '{parameter}' has a value that is not known here; known are: {known}.");
}
