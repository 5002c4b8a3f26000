using TriageApi.Clinical;

namespace TriageApi.Knowledge;

/// <summary>A name and a reason in one language.</summary>
/// <param name="Title">A short name in plain words.</param>
/// <param name="Because">Why it matters; for a cause, what it is and what speaks for it.</param>
public sealed record CardWords(string Title, string Because);

/// <summary>
/// What a pack tells people in one language: rungs, rules, causes and the words between them. It changes no level and
/// no order; with the pack and the answers it decides the bytes of a result.
/// </summary>
public sealed class Wording
{
    /// <summary>The language in which the cards themselves are written.</summary>
    public const string CardLanguage = "en";

    private readonly IReadOnlyDictionary<Urgency, LadderRung> ladder;
    private readonly IReadOnlyDictionary<string, CardWords> cards;
    private readonly IReadOnlyDictionary<string, string> titles;
    private readonly Func<string, string> answerName;

    internal Wording(
        string language,
        ResultPhrases phrases,
        InterviewPhrases interview,
        CareWording care,
        IReadOnlyDictionary<Urgency, LadderRung> ladder,
        IReadOnlyDictionary<string, CardWords> cards,
        IReadOnlyDictionary<string, string> titles,
        Func<string, string> answerName)
    {
        Language = language;
        Phrases = phrases;
        Interview = interview;
        Care = care;
        this.ladder = ladder;
        this.cards = cards;
        this.titles = titles;
        this.answerName = answerName;
    }

    /// <summary>Tag of the language, as <c>fr</c>.</summary>
    public string Language { get; }

    /// <summary>True for the language of the cards.</summary>
    public bool IsCardLanguage => Language == CardLanguage;

    /// <summary>The words between the facts of a result.</summary>
    public ResultPhrases Phrases { get; }

    /// <summary>The words with which an interview gives its reasons.</summary>
    public InterviewPhrases Interview { get; }

    /// <summary>What is told of care.</summary>
    public CareWording Care { get; }

    /// <summary>What a rung tells people.</summary>
    public LadderRung this[Urgency level] => ladder[level];

    /// <summary>Name and reason of a flag, time rule, modifier, or statement about the answers.</summary>
    public CardWords Flag(FlagFinding flag) => Flag(flag.Code, flag.Rule);

    /// <summary>The same, of what the flag is about.</summary>
    /// <param name="code">The code of the flag.</param>
    /// <param name="rule">The rule behind it; null for a statement about the answers.</param>
    public CardWords Flag(string code, RaisingRule? rule) => cards[rule?.Id ?? $"process/{code}"];

    /// <summary>Name and reason of a cause.</summary>
    public CardWords Cause(CauseRule cause) => cards[cause.Id];

    /// <summary>Name and reason of a card by its id; null when the card is not told in results.</summary>
    public CardWords? Card(string id) => cards.GetValueOrDefault(id);

    /// <summary>The title of a card, given as the card has it.</summary>
    public string Title(string cardTitle) => titles.GetValueOrDefault(cardTitle, cardTitle);

    /// <summary>How a result mentions the answer to a question.</summary>
    public string AnswerName(string linkId) => answerName(linkId);
}
