using System.Text.Json.Serialization;
using TriageApi.Clinical;
using TriageApi.Knowledge;

namespace TriageApi.Care;

/// <summary>A source as it is told: what it is, where in it, and how far it was read.</summary>
public sealed record SourceView(string Id, string Title, string At, string? Address, string Read);

/// <summary>A condition in a list.</summary>
/// <param name="Id">Code of the cause.</param>
/// <param name="Title">Plain words first, the medical term in brackets.</param>
/// <param name="Text">What it is.</param>
/// <param name="Level">The urgency that the sources give it. It is no advice to anybody: that takes an assessment.</param>
/// <param name="HowCommon">How common it is before anything is known of a person.</param>
/// <param name="Symptoms">LinkIds of questions whose answers speak for it.</param>
public sealed record ConditionView(
    string Id, string Title, string Text, string Level, string HowCommon, IReadOnlyList<string> Symptoms);

/// <summary>What speaks for or against a condition.</summary>
public sealed record FeatureView(string Finding, int Decibans, string Source);

/// <summary>A condition in full.</summary>
public sealed record ConditionDetail(
    string Id, string Title, string Text, string Level, string HowCommon, string? Parent,
    IReadOnlyList<FeatureView> Supports, IReadOnlyList<FeatureView> Against, IReadOnlyList<string> NotPossibleWhen,
    IReadOnlyList<string> TopSymptoms, IReadOnlyList<string> Always, IReadOnlyList<string> Never, string? Note,
    IReadOnlyList<CareView> Care, IReadOnlyList<SourceView> Sources);

/// <summary>A piece of care to look up. It knows nothing of a person: what bars it is said with it.</summary>
public sealed record CareView(
    string Id, string Kind, string Title, string Text, Dose? Dose, string? Evidence, IReadOnlyList<string> For,
    IReadOnlyList<string> ForLevels, IReadOnlyList<string> NotFor, IReadOnlyList<string> Cautions,
    IReadOnlyList<SourceView> Sources);

/// <summary>A card that answers a question.</summary>
/// <param name="Level">The most urgent rung that it speaks of; told as null when of none, so that each row has all members.</param>
public sealed record AnswerView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Level, string Kind, string Id, string Title,
    string Text, IReadOnlyList<SourceView> Sources);

/// <summary>Cards turned into what is sent.</summary>
public sealed class CareViews(KnowledgePack pack, QuestionWording wording)
{
    /// <summary>The sources of a card.</summary>
    public IReadOnlyList<SourceView> Sources(IEnumerable<Citation> citations) => [.. citations.Select(citation =>
        new SourceView(citation.Id, Source(citation).Title, citation.At, Source(citation).At, Source(citation).Read))];

    /// <summary>A card that answers a question.</summary>
    public AnswerView Answer(SearchableCard card) => new(
        card.Level?.Code(), card.Kind, card.Id, card.Title, card.Text, Sources(card.Sources));

    /// <summary>A condition in a list.</summary>
    public ConditionView Condition(CauseRule cause) => new(
        cause.Code, cause.Title, cause.Because, cause.Urgency.Code(), HowCommon(cause), [.. Symptoms(cause)]);

    /// <summary>A condition in full.</summary>
    public ConditionDetail Detail(CauseCard card)
    {
        var cause = card.Rule;
        var page = pack.Care.Conditions.FirstOrDefault(page => page.Cause == cause.Code);
        return new(
            cause.Code, cause.Title, cause.Because, cause.Urgency.Code(), HowCommon(cause), cause.Parent,
            Features(cause, feature => feature.Decibans > 0), Features(cause, feature => feature.Decibans < 0),
            [.. cause.HiddenWhen.Select(wording.Of)],
            page?.TopSymptoms ?? [], page?.Always ?? [], page?.Never ?? [], page?.Note,
            [.. pack.Care.Items.Where(item => IsFor(item, cause.Code)).Select(item => Care(item, pack.CardWording.Care))],
            Sources(cause.Sources.Concat(page?.Sources ?? []).Distinct()));
    }

    /// <summary>A piece of care in one language.</summary>
    public CareView Care(CareItem item, CareWording told) => new(
        item.Id, Words.Of(item.Kind), told.Of(item).Title, told.Of(item).Text, Told(item.Dose, told), Words.Of(item.Evidence),
        item.ForCauses,
        [.. item.ForLevels.Select(level => level.Code())],
        [.. item.NotWhen.Select(safeguard => told.Sentence(safeguard.Because))],
        [.. item.Cautions.Select(told.Sentence)], Sources(item.Sources));

    private static Dose? Told(Dose? dose, CareWording told) =>
        dose is { InWords: { } said } ? dose with { InWords = told.Sentence(said) } : dose;

    /// <summary>True when the card of the item, or the page of the condition, ties one to the other.</summary>
    public bool IsFor(CareItem item, string cause) =>
        item.ForCauses.Contains(cause)
        || (pack.Care.Conditions.FirstOrDefault(page => page.Cause == cause) is { } condition && (item.Kind switch
        {
            CareKind.Advice => condition.HomeCare,
            CareKind.Treatment => condition.Treatment,
            CareKind.Diagnosis => condition.Diagnosis,
            CareKind.Referral => condition.Referral,
            _ => [],
        }).Any(named => named == item.Code || named == item.Id));

    /// <summary>LinkIds of questions whose answers speak for a cause.</summary>
    public static IEnumerable<string> Symptoms(CauseRule cause) => cause.Features
        .Where(feature => feature.Decibans > 0)
        .SelectMany(feature => feature.When.Reads)
        .OrderBy(question => question.Index)
        .Select(question => question.LinkId)
        .Distinct();

    private SourceCard Source(Citation citation) => pack.Sources[citation.Id];

    private List<FeatureView> Features(CauseRule cause, Func<Feature, bool> chosen) => [.. cause.Features.Where(chosen)
        .Select(feature => new FeatureView(wording.Of(feature.When), feature.Decibans, $"{feature.Source.Id}: {feature.Source.At}"))];

    private static string HowCommon(CauseRule cause) => cause.Start switch
    {
        StartingRate.Commonest => "commonest",
        StartingRate.Common => "common",
        StartingRate.Uncommon => "uncommon",
        StartingRate.Rare => "rare",
        _ => "ultra-rare",
    };
}
