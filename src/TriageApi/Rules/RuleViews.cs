using TriageApi.Care;
using TriageApi.Clinical;
using TriageApi.Knowledge;

namespace TriageApi.Rules;

/// <summary>A rule in a list.</summary>
/// <param name="Id">The card's id; its last part is what answers name.</param>
/// <param name="Kind">red-flag, time-rule, modifier, exception, process or cause.</param>
/// <param name="Title">A short name in plain words.</param>
/// <param name="Version">Version of the card.</param>
/// <param name="Highest">The highest rung it can raise to, or the urgency of a cause; null where it names none.</param>
public sealed record RuleView(string Id, string Kind, string Title, string Version, string? Highest);

/// <summary>A rung that a rule raises to, and when.</summary>
public sealed record RungView(string Level, string? When);

/// <summary>A worked example of a rule.</summary>
public sealed record CaseView(string Name, IReadOnlyDictionary<string, object> Given, string Expect);

/// <summary>A rule as it is served: what it says, its limits, sources and examples.</summary>
public sealed record RuleDetail(
    string Id, string Kind, string Title, string Version, string Because, string NotFor, string? When,
    IReadOnlyList<RungView> Raised, string? CannotExclude, IReadOnlyList<string> Suspects,
    IReadOnlyList<SourceView> Sources, IReadOnlyList<CaseView> Cases, string Status, string PackVersion);

/// <summary>Every rule of the pack.</summary>
public sealed class RuleViews(KnowledgePack pack, CareViews views, QuestionWording wording)
{
    /// <summary>All rules, in the order of the pack.</summary>
    public IReadOnlyList<RuleView> All =>
    [
        .. pack.Raising.Select(card => View(card.Head, card.Rule.Highest)),
        .. pack.Exceptions.Select(card => View(card.Head, card.Rule.By)),
        .. pack.Processes.Select(card => View(card.Head, null)),
        .. pack.Causes.Select(card => View(card.Head, card.Rule.Urgency)),
    ];

    /// <summary>One rule by its id, or by the last part of it, as answers name it; null when there is none.</summary>
    public RuleDetail? Find(string name)
    {
        var found = Named(name[(name.LastIndexOf('/') + 1)..]);
        return name.Contains('/', StringComparison.Ordinal) && found?.Id != name ? null : found;
    }

    private RuleDetail? Named(string code)
    {
        if (pack.Raising.FirstOrDefault(card => card.Rule.Code == code) is { } raising) return Raising(raising);
        if (pack.Exceptions.FirstOrDefault(card => Code(card.Head) == code) is { } exception)
            return Detail(exception.Head, wording.Of(exception.Rule.When), exception.Cases) with
            {
                Raised = [new(exception.Rule.By.Code(), $"instead of {exception.Rule.Replaces.Code()}, for {string.Join(", ", exception.Rule.Holds)}")],
            };
        if (pack.Processes.FirstOrDefault(card => Code(card.Head) == code) is { } process) return Detail(process.Head, null, process.Cases);
        return pack.Causes.FirstOrDefault(card => card.Rule.Code == code) is { } cause
            ? Detail(cause.Head, null, cause.Cases) with { Raised = [new(cause.Rule.Urgency.Code(), "first-ranked, with a strong finding")] }
            : null;
    }

    private RuleDetail Raising(RaisingCard card) => Detail(card.Head, wording.Of(card.Rule.When), card.Cases) with
    {
        Raised = [.. card.Rule.Rungs.Select(rung => new RungView(rung.Level.Code(), rung.When is { } when ? wording.Of(when) : null))],
        CannotExclude = card.CannotExclude.Code(),
        Suspects = card.Rule.Suspects,
    };

    private RuleDetail Detail(CardHead head, string? when, IReadOnlyList<CardCase> cases) => new(
        head.Id, Kind(head), head.Title, head.Version, head.Because, head.NotFor, when, [], null, [],
        views.Sources(head.Sources), [.. cases.Select(Case)], pack.Head.Status, pack.Head.Version);

    private static RuleView View(CardHead head, Urgency? highest) =>
        new(head.Id, Kind(head), head.Title, head.Version, highest?.Code());

    private static CaseView Case(CardCase example) => new(
        example.Name,
        example.Given.LinkIds.Order(StringComparer.Ordinal).ToDictionary(linkId => linkId, linkId => Given(example.Given[linkId]!)),
        example.Expect);

    private static object Given(Answer answer) => answer switch
    {
        Answer.Number number => number.Value,
        Answer.Coded coded => coded.Codes,
        _ => "text",
    };

    private static string Code(CardHead head) => head.Id[(head.Id.LastIndexOf('/') + 1)..];

    private static string Kind(CardHead head) => head.Id[..head.Id.IndexOf('/', StringComparison.Ordinal)] switch
    {
        "red-flags" => "red-flag",
        "time-rules" => "time-rule",
        "modifiers" => "modifier",
        "exceptions" => "exception",
        "causes" => "cause",
        var folder => folder,
    };
}
