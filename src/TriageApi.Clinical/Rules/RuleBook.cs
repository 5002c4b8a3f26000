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
    private readonly Lazy<int[][]> edges = new(() => FindEdges(Form, Raising, Exceptions, Causes));
    private readonly Lazy<PreparedCauses> preparedCauses = new(() => new(Causes));

    /// <summary>A copy is made to be changed, so that it finds its own edges and prepares its own causes.</summary>
    private RuleBook(RuleBook other)
    {
        (Form, Raising, Exceptions, Causes) = (other.Form, other.Raising, other.Exceptions, other.Causes);
        (MissingAnswers, Contradictory) = (other.MissingAnswers, other.Contradictory);
        edges = new(() => FindEdges(Form, Raising, Exceptions, Causes));
        preparedCauses = new(() => new(Causes));
    }

    /// <summary>The causes with all that follows from the rules alone.</summary>
    internal PreparedCauses PreparedCauses => preparedCauses.Value;

    /// <summary>
    /// Numbers that stand for all answers to a question: the ends of its range and the first number of each range
    /// that some rule reads. Between two of them no rule changes its mind.
    /// </summary>
    public IReadOnlyList<int> EdgesOf(Question question) => edges.Value[question.Index];

    private static int[][] FindEdges(
        Form form, IReadOnlyList<RaisingRule> raising, IReadOnlyList<ExceptionRule> exceptions, IReadOnlyList<CauseRule> causes)
    {
        var found = new List<(Question, int)>();
        var waiting = new Stack<Condition>(raising
            .SelectMany(rule => rule.Rungs.Select(rung => rung.When).OfType<Condition>().Append(rule.When))
            .Concat(exceptions.Select(exception => exception.When))
            .Concat(causes.SelectMany(cause => cause.Features.Select(f => f.When).Concat(cause.HiddenWhen))));
        while (waiting.TryPop(out var condition))
        {
            foreach (var part in condition.Parts) waiting.Push(part);
            if (condition is Derived derived) waiting.Push(derived.Meaning);
            if (condition is Within within) found.AddRange([(within.Question, within.From), (within.Question, within.Below)]);
        }

        var byQuestion = found.ToLookup(entry => entry.Item1, entry => entry.Item2);
        return [.. form.Questions.Select(question => (int[])[.. byQuestion[question]
            .Append(question.From).Append(question.To)
            .Where(edge => edge >= question.From && edge <= question.To)
            .Distinct().Order()])];
    }
}

/// <summary>A statement about the answers themselves, which no condition over answers can make.</summary>
public sealed record ProcessRule(string Id, string Title, string Because, IReadOnlyList<Citation> Sources)
{
    /// <summary>The id as clients see it: the card's name without its folder.</summary>
    public string Code { get; } = Id[(Id.LastIndexOf('/') + 1)..];
}
