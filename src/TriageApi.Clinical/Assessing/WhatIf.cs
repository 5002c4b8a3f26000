namespace TriageApi.Clinical;

/// <summary>Asks the flags what would follow from another answer.</summary>
public static class WhatIf
{
    /// <summary>
    /// The most urgent level that flags and floors reach when one question is answered in some way and all else
    /// stays as it is.
    /// </summary>
    public static Urgency Worst(Question question, Answers answers, RuleBook book)
    {
        var worst = Urgency.SelfCare;
        foreach (var changed in Alternatives(question, answers, book))
        {
            worst = Urgencies.Max(worst, RedFlagScreen.LevelOf(Findings.Read(book.Form, changed), book));
            if (worst == Urgency.EmergencyAmbulance) break;
        }

        return worst;
    }

    /// <summary>The same answers with each definite answer to one question.</summary>
    public static IEnumerable<Answers> Alternatives(Question question, Answers answers, RuleBook book) => question.Kind switch
    {
        QuestionKind.Number => Edges(question, book).Select(number => answers.With(question.LinkId, number)),
        QuestionKind.Text => [],
        _ => question.Values.Where(value => value != Form.DontKnow).Select(value => answers.With(question.LinkId, value)),
    };

    /// <summary>The ends of the range and the first number of each range that a rule reads: nothing changes between.</summary>
    private static SortedSet<int> Edges(Question question, RuleBook book)
    {
        var edges = new SortedSet<int> { question.From, question.To };
        var waiting = new Stack<Condition>(book.Raising.SelectMany(r => r.Rungs.Select(rung => rung.When).Append(r.When)).OfType<Condition>());
        while (waiting.TryPop(out var condition))
        {
            foreach (var part in condition.Parts) waiting.Push(part);
            if (condition is Derived derived) waiting.Push(derived.Meaning);
            if (condition is not Within within || within.Question != question) continue;
            if (within.From >= question.From) edges.Add(within.From);
            if (within.Below <= question.To) edges.Add(within.Below);
        }

        return edges;
    }
}
