using TriageApi.Audit.Searching;
using TriageApi.Clinical;
using TriageApi.Knowledge;

namespace TriageApi.Care;

/// <summary>Every card of the pack that can answer a question, made once at start.</summary>
public sealed class CardIndex
{
    /// <summary>Lists the cards of a pack.</summary>
    public CardIndex(KnowledgePack pack)
    {
        Cards =
        [
            .. pack.Care.Questions.Select(Question),
            .. pack.Raising.Where(card => !card.Rule.IsRestated).Select(card => Flag(card, pack)),
            .. pack.Causes.Select(card => Cause(card, pack)),
            .. pack.Care.Items.Select(Care),
        ];
        Texts = new([.. Cards.Select(card => card.Words)]);
    }

    /// <summary>The cards.</summary>
    public IReadOnlyList<SearchableCard> Cards { get; }

    /// <summary>What each is found by, in the same order.</summary>
    public SearchableTexts Texts { get; }

    private static SearchableCard Question(QuestionCard card) => new(
        card.Id, "question", card.Question, card.Answer, card.Level, card.Sources,
        new($"{card.Question} {string.Join(' ', card.Keywords)}", card.Answer));

    /// <summary>A flag at an emergency level is quoted together with what that rung tells to do.</summary>
    private static SearchableCard Flag(RaisingCard card, KnowledgePack pack)
    {
        var rung = pack.Ladder[card.Rule.Highest];
        var text = card.Rule.Highest >= Urgency.EmergencyDepartmentNow ? $"{rung.Action} {card.Rule.Because}" : card.Rule.Because;
        return new(card.Head.Id, Kind(card.Rule.Kind), card.Rule.Title, text, card.Rule.Highest, card.Rule.Sources,
            new(card.Rule.Title, card.Rule.Because));
    }

    private static SearchableCard Cause(CauseCard card, KnowledgePack pack)
    {
        var symptoms = pack.Care.Conditions.Where(page => page.Cause == card.Rule.Code).SelectMany(page => page.TopSymptoms);
        return new(card.Head.Id, "cause", card.Rule.Title, card.Rule.Because, card.Rule.Urgency, card.Rule.Sources,
            new(card.Rule.Title, $"{card.Rule.Because} {string.Join(". ", symptoms)}"));
    }

    private static SearchableCard Care(CareItem item) => new(
        item.Id, Words.Of(item.Kind), item.Title, item.Text, null, item.Sources, new(item.Title, item.Text))
    {
        IsCare = true,
    };

    private static string Kind(RuleKind kind) => kind switch
    {
        RuleKind.RedFlag => "red-flag",
        RuleKind.TimeRule => "time-rule",
        _ => "modifier",
    };
}
