using System.Diagnostics.CodeAnalysis;

namespace TriageApi.Clinical;

/// <summary>How much a missing answer to a question matters.</summary>
public enum Tier
{
    /// <summary>May be left out without a consequence.</summary>
    Optional,

    /// <summary>A completed form must hold it.</summary>
    Required,

    /// <summary>Open, it keeps a person from being sent home without being seen.</summary>
    Critical,

    /// <summary>Open, it demands a doctor within days, or today.</summary>
    HardStop,
}

/// <summary>What an answer to a question looks like.</summary>
public enum QuestionKind
{
    /// <summary>One code.</summary>
    Choice,

    /// <summary>One or more codes.</summary>
    Choices,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Free text: stored, never interpreted.</summary>
    Text,
}

/// <summary>An answer that enables another question: <paramref name="LinkId"/> answered with one of the codes.</summary>
public sealed record Enabler(string LinkId, IReadOnlyList<string> Codes);

/// <summary>
/// One question of the form, as medicine sees it.
/// </summary>
public sealed class Question
{
    /// <summary>The name of the question in the form and of its finding in the cards.</summary>
    public required string LinkId { get; init; }

    /// <summary>Page of the form, 1 to 8. Page 7 holds history and risks.</summary>
    public required int Page { get; init; }

    /// <summary>How much a missing answer matters.</summary>
    public required Tier Tier { get; init; }

    /// <summary>What an answer looks like.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>Codes that may be answered, at most 31; empty for numbers and text.</summary>
    public IReadOnlyList<string> Values
    {
        get;
        init
        {
            field = value;
            (Yes, No, None, DontKnow) = (BitOf("yes"), BitOf("no"), BitOf("none"), BitOf(Form.DontKnow));
        }
    } = [];

    /// <summary>Least number that may be answered, in <see cref="Unit"/>.</summary>
    public int From { get; init; }

    /// <summary>Greatest number that may be answered, in <see cref="Unit"/>.</summary>
    public int To { get; init; }

    /// <summary>Unit of a number, in words; null otherwise.</summary>
    public string? Unit { get; init; }

    /// <summary>Longest text in characters; 0 where no text is asked.</summary>
    public int Longest { get; init; }

    /// <summary>True where "yes" is the comforting answer, so that its absence cannot be read as danger or safety.</summary>
    public bool Reassuring { get; init; }

    /// <summary>
    /// Codes from least to most worrying; empty where the answers have no such order. Where several may be given: the
    /// codes each of which worries more when it is added.
    /// </summary>
    public IReadOnlyList<string> Worse { get; init; } = [];

    /// <summary>True for a number that worries more the greater it is.</summary>
    public bool RisesInWorry { get; init; }

    /// <summary>How a result mentions the answer, in the language of the cards; the linkId in words unless a card says otherwise.</summary>
    [AllowNull]
    public string Name { get => field ?? LinkId.Replace('-', ' '); init; }

    /// <summary>Why the answer is kept although no rule reads it; null where a rule does.</summary>
    public string? ForTheRecord { get; init; }

    /// <summary>Answers any one of which makes this question apply; empty when it always applies.</summary>
    public IReadOnlyList<Enabler> EnabledBy { get; init; } = [];

    /// <summary>Place in the form's order, from 0. Set by the <see cref="Form"/>.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>Bit of "yes", found once: the engine looks for this code in every person's answers.</summary>
    internal uint Yes { get; private init; }

    /// <summary>Bit of "no", found once.</summary>
    internal uint No { get; private init; }

    /// <summary>Bit of "none", found once.</summary>
    internal uint None { get; private init; }

    /// <summary>Bit of "I don't know", found once.</summary>
    internal uint DontKnow { get; private init; }

    /// <summary>The bit of each code of <see cref="Worse"/>, found once.</summary>
    internal uint[] WorseBits => field ??= [.. Worse.Select(BitOf)];

    /// <summary>The bit set of some of this question's codes.</summary>
    /// <exception cref="ArgumentException">A code that this question does not offer.</exception>
    public uint MaskOf(IEnumerable<string> codes) => MaskOf((ReadOnlySpan<string>)[.. codes]);

    /// <summary>The same of codes that stand side by side, without a list made for the looking.</summary>
    internal uint MaskOf(ReadOnlySpan<string> codes)
    {
        uint mask = 0;
        foreach (var code in codes)
        {
            var at = IndexOf(code);
            if (at < 0) throw new ArgumentException($"The question '{LinkId}' offers no such value.", nameof(codes));
            mask |= 1u << at;
        }

        return mask;
    }

    /// <summary>The bit of one code, 0 when the question does not offer it.</summary>
    public uint BitOf(string code) => IndexOf(code) is var at and >= 0 ? 1u << at : 0;

    private int IndexOf(string code)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (string.Equals(Values[i], code, StringComparison.Ordinal)) return i;
        }

        return -1;
    }
}
