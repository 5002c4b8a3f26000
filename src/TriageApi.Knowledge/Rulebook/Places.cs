using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Where each card, question, finding and source stands in the rulebook, and links to them.</summary>
internal sealed class Places
{
    public const string Questionnaire = "questionnaire.md";
    public const string Findings = "findings.md";
    public const string Sources = "sources.md";
    public const string Ladder = "ladder.md";

    private readonly Dictionary<string, (string Page, string Title)> cards = new(StringComparer.Ordinal);

    public Places(KnowledgePack pack)
    {
        foreach (var card in pack.Raising) Add(card.Head);
        foreach (var card in pack.Exceptions) Add(card.Head);
        foreach (var card in pack.Processes) Add(card.Head);
        foreach (var card in pack.Causes) Add(card.Head);
        Add(pack.Benign.Head);
        foreach (var card in pack.Chart) Add(card.Head);
        foreach (var card in pack.Care.Cards) cards[card.Item.Id] = (PageOf(card.Item.Id), card.Item.Title);
        foreach (var page in pack.Care.Safeguards) cards[$"safeguards/{page.Name}"] = ("safeguards.md", page.Title);
        foreach (var card in pack.Care.Questions) cards[card.Id] = ("faq.md", card.Question);
        foreach (var page in pack.Care.Conditions)
            cards[page.Id] = ("conditions.md", $"{Title($"causes/{page.Cause}")}, in full");
    }

    /// <summary>The page on which a card stands.</summary>
    public static string PageOf(string cardId)
    {
        var slash = cardId.IndexOf('/', StringComparison.Ordinal);
        var (folder, name) = (cardId[..slash], cardId[(slash + 1)..]);
        return folder switch
        {
            "red-flags" => Themes.OfFlag(name).Page,
            "causes" => Themes.OfCause(name).Page,
            "families" => Themes.Benign,
            _ => $"{folder}.md",
        };
    }

    /// <summary>The name under which a heading is linked to.</summary>
    public static string Anchor(string cardId) => cardId.Replace('/', '-');

    public static string QuestionAnchor(string linkId) => $"question-{linkId}";

    public static string FindingAnchor(string name) => $"finding-{name}";

    public static string SourceAnchor(string id) => $"source-{id}";

    public static string Question(string linkId) =>
        $"[{linkId.Replace('-', ' ')}]({Questionnaire}#{QuestionAnchor(linkId)})";

    public static string Finding(string name) => $"[{name.Replace('-', ' ')}]({Findings}#{FindingAnchor(name)})";

    public static string Level(Urgency level) => $"[{Badge.Of(level)}]({Ladder}#{level.Code()})";

    /// <summary>The title of a card.</summary>
    public string Title(string cardId) => cards[cardId].Title;

    /// <summary>A link to a card by its title.</summary>
    public string Card(string cardId) =>
        $"[{Markdown.Plain(cards[cardId].Title)}]({cards[cardId].Page}#{Anchor(cardId)})";

    /// <summary>A link to a cause by its code.</summary>
    public string Cause(string code) => Card($"causes/{code}");

    private void Add(CardHead head) => cards[head.Id] = (PageOf(head.Id), head.Title);
}
