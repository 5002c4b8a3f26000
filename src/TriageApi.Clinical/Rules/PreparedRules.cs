namespace TriageApi.Clinical;

/// <summary>What follows from the rules of a book alone, worked out once for all people.</summary>
internal sealed class PreparedRules
{
    private readonly int[][] edges;
    private readonly Answer[][] alternatives;
    private readonly Lazy<PreparedCauses> preparedCauses;
    private readonly RaisingRule[][] reading;

    public PreparedRules(
        Form form, IReadOnlyList<RaisingRule> raising, IReadOnlyList<ExceptionRule> exceptions, IReadOnlyList<CauseRule> causes)
    {
        edges = FindEdges(form, raising, exceptions, causes);
        alternatives = [.. form.Questions.Select(Alternatives)];
        ByCode = [.. raising.OrderBy(rule => rule.Code, StringComparer.Ordinal)];
        MostUrgentFirst = [.. raising.OrderByDescending(rule => rule.Highest)];
        preparedCauses = new(() => new(causes));
        reading = FindReading(form, exceptions);
    }

    /// <summary>Raising rules in the order in which equally urgent ones are told.</summary>
    public RaisingRule[] ByCode { get; }

    /// <summary>Raising rules, first those that can raise highest: who seeks a level may stop where no rule raises more.</summary>
    public RaisingRule[] MostUrgentFirst { get; }

    /// <summary>
    /// The raising rules whose level an answer to the question may change, first those that can raise highest: those that
    /// read it, and all where an exception does.
    /// </summary>
    public RaisingRule[] RulesReading(Question question) => reading[question.Index];

    /// <summary>The causes.</summary>
    public PreparedCauses Causes => preparedCauses.Value;

    /// <summary>Numbers that stand for all answers to a question.</summary>
    public int[] EdgesOf(Question question) => edges[question.Index];

    /// <summary>Every definite answer to a question that some rule may treat differently.</summary>
    public ReadOnlySpan<Answer> AlternativesOf(Question question) => alternatives[question.Index];

    private RaisingRule[][] FindReading(Form form, IReadOnlyList<ExceptionRule> exceptions)
    {
        var bits = Array.ConvertAll(MostUrgentFirst, ReadBy);
        var excepting = default(QuestionBits);
        foreach (var exception in exceptions) excepting.Add(QuestionBits.ReadBy(exception.When));
        return [.. form.Questions.Select(question => excepting.Has(question.Index)
            ? MostUrgentFirst
            : MostUrgentFirst.Where((_, place) => bits[place].Has(question.Index)).ToArray())];
    }

    private static QuestionBits ReadBy(RaisingRule rule)
    {
        var bits = QuestionBits.ReadBy(rule.When);
        foreach (var rung in rule.Rungs)
        {
            if (rung.When is { } when) bits.Add(QuestionBits.ReadBy(when));
        }

        return bits;
    }

    private Answer[] Alternatives(Question question) => question.Kind switch
    {
        QuestionKind.Number => [.. EdgesOf(question).Select(number => new Answer.Number(number))],
        QuestionKind.Text => [],
        _ => [.. question.Values.Where(value => value != Form.DontKnow).Select(value => new Answer.Coded([value]))],
    };

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
