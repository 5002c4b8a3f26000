using System.Collections.Immutable;

namespace TriageApi.Clinical;

/// <summary>One person's answer to one question.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Codes that the question offers; <see cref="Form.DontKnow"/> may be among them.</summary>
    public sealed record Coded(ImmutableArray<string> Codes) : Answer;

    /// <summary>A whole number within the question's range, in its unit.</summary>
    public sealed record Number(int Value) : Answer;

    /// <summary>Free text was given. Medicine never sees the words.</summary>
    public sealed record Text : Answer;
}

/// <summary>
/// What a person answered, by linkId. Immutable, so that "what if" questions can be asked of a changed copy.
/// </summary>
public sealed class Answers
{
    /// <summary>Nothing answered.</summary>
    public static readonly Answers None = Of([]);

    // Never changed once it stands here. A whole form is looked up far more often than one answer of it is changed.
    private readonly Dictionary<string, Answer> byLinkId;

    private Answers(Dictionary<string, Answer> byLinkId, ImmutableArray<Contradiction> disputed)
    {
        this.byLinkId = byLinkId;
        Disputed = disputed;
    }

    /// <summary>
    /// Where another record said otherwise than the person did. The answers here hold the riskier of the two already.
    /// </summary>
    public ImmutableArray<Contradiction> Disputed { get; }

    /// <summary>These answers, each linkId once.</summary>
    public static Answers Of(IEnumerable<KeyValuePair<string, Answer>> answers) =>
        new(new Dictionary<string, Answer>(answers, StringComparer.Ordinal), []);

    /// <summary>The linkIds that are answered, in no particular order.</summary>
    public IEnumerable<string> LinkIds => byLinkId.Keys;

    /// <summary>The answer to a question, or null.</summary>
    public Answer? this[string linkId] => byLinkId.GetValueOrDefault(linkId);

    /// <summary>The same answers with one or more codes for a question.</summary>
    public Answers With(string linkId, params ReadOnlySpan<string> codes) => With(linkId, new Answer.Coded([.. codes]));

    /// <summary>The same answers with a number for a question.</summary>
    public Answers With(string linkId, int number) => With(linkId, new Answer.Number(number));

    /// <summary>The same answers with this answer for a question.</summary>
    public Answers With(string linkId, Answer answer) =>
        new(new Dictionary<string, Answer>(byLinkId, StringComparer.Ordinal) { [linkId] = answer }, Disputed);

    /// <summary>The same answers without one.</summary>
    public Answers Without(string linkId)
    {
        var fewer = new Dictionary<string, Answer>(byLinkId, StringComparer.Ordinal);
        fewer.Remove(linkId);
        return new(fewer, Disputed);
    }

    /// <summary>The same answers, of which one is disputed by another record.</summary>
    public Answers Dispute(Contradiction contradiction) => new(byLinkId, Disputed.Add(contradiction));
}
