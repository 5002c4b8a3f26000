namespace TriageApi.Clinical;

/// <summary>Everything the engine reads: the form and the rules, in the order of the pack.</summary>
/// <param name="Form">The questions.</param>
/// <param name="Raising">Red flags, then time rules, then modifiers.</param>
/// <param name="Exceptions">What may hold a flag lower.</param>
/// <param name="Causes">Causes to consider.</param>
/// <param name="MissingAnswers">The statement that important answers are missing.</param>
/// <param name="Contradictory">The statement that answers contradict each other.</param>
public sealed record RuleBook(
    Form Form,
    IReadOnlyList<RaisingRule> Raising,
    IReadOnlyList<ExceptionRule> Exceptions,
    IReadOnlyList<CauseRule> Causes,
    ProcessRule MissingAnswers,
    ProcessRule Contradictory)
{
    private readonly Lazy<PreparedRules> prepared = new(() => new(Form, Raising, Exceptions, Causes));

    /// <summary>A copy is made to be changed, so that it is prepared for itself.</summary>
    private RuleBook(RuleBook other)
    {
        (Form, Raising, Exceptions, Causes) = (other.Form, other.Raising, other.Exceptions, other.Causes);
        (MissingAnswers, Contradictory) = (other.MissingAnswers, other.Contradictory);
        prepared = new(() => new(Form, Raising, Exceptions, Causes));
    }

    /// <summary>
    /// Numbers that stand for all answers to a question: the ends of its range and the first number of each range
    /// that some rule reads. Between two of them no rule changes its mind.
    /// </summary>
    public IReadOnlyList<int> EdgesOf(Question question) => Prepared.EdgesOf(question);

    /// <summary>What follows from the rules alone.</summary>
    internal PreparedRules Prepared => prepared.Value;
}

/// <summary>A statement about the answers themselves, which no condition over answers can make.</summary>
public sealed record ProcessRule(string Id, string Title, string Because, IReadOnlyList<Citation> Sources)
{
    /// <summary>The id as clients see it: the card's name without its folder.</summary>
    public string Code { get; } = Id[(Id.LastIndexOf('/') + 1)..];
}
