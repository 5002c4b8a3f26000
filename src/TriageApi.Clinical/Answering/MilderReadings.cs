namespace TriageApi.Clinical;

/// <summary>
/// One person, and every milder version of that person: each answer that has an order of worry may also have been any
/// less worrying one, and each open question may have got its least worrying answer. Used to make sure that neither a
/// further worrying answer nor silence lowers what a cause demands.
/// </summary>
public sealed class MilderReadings : PossibleReadings
{
    /// <summary>All milder versions of these findings, and the findings themselves.</summary>
    public MilderReadings(Findings findings, RuleBook book)
        : base(findings)
    {
        // What enables a question stands before it, so that its readings are known when the question's turn comes.
        foreach (var question in findings.Form.InOrder)
        {
            ref readonly var reading = ref findings.Of(question);
            var several = reading.IsOpen ? Open(question, reading, book)
                : reading.Standing == Standing.Answered ? LessWorrying(question, reading, book)
                : null;
            if (several is not null) Set(question, several);
            MayBeExcluded(question);
        }
    }

    /// <summary>The answer and all that worry less; null when none does, as after most answers.</summary>
    private static Reading[]? LessWorrying(Question question, Reading reading, RuleBook book)
    {
        if (question.RisesInWorry)
        {
            var edges = book.EdgesOf(question);
            return edges.Count == 0 || edges[0] >= reading.Least ? null
                : [reading, .. edges.Where(n => n < reading.Least).Select(n => reading with { Least = n, Most = n })];
        }

        if (question.Kind == QuestionKind.Choices) return Fewer(question, reading);
        var worse = question.WorseBits;
        var place = Array.FindLastIndex(worse, bit => (reading.Mask & bit) != 0);
        return place <= 0 ? null : [reading, .. worse.Take(place).Select(bit => reading with { Mask = bit })];
    }

    /// <summary>Some or all of the worrying answers taken away; with none left the question counts as unanswered.</summary>
    private static Reading[]? Fewer(Question question, Reading reading)
    {
        var worrying = 0u;
        foreach (var bit in question.WorseBits) worrying |= reading.Mask & bit;
        if (worrying == 0) return null;

        var fewer = new List<Reading> { reading };
        for (var kept = (worrying - 1) & worrying; ; kept = (kept - 1) & worrying)
        {
            var mask = (reading.Mask & ~worrying) | kept;
            fewer.Add(mask != 0 ? reading with { Mask = mask }
                : question.None != 0 ? reading with { Mask = question.None }
                : reading with { Mask = 0, Open = true });
            if (kept == 0) return [.. fewer];
        }
    }

    /// <summary>Open, or with its least worrying answer; a number without such an order, with any; null when neither is known.</summary>
    private static Reading[]? Open(Question question, Reading reading, RuleBook book)
    {
        var answered = reading with { Standing = Standing.Answered, Open = false };
        if (question.Kind == QuestionKind.Choices)
            return question.None == 0 ? null : [reading, answered with { Mask = question.None }];
        if (question.WorseBits is [var least, ..]) return [reading, answered with { Mask = least }];
        if (question.Kind != QuestionKind.Number) return null;
        var numbers = question.RisesInWorry ? [question.From] : book.EdgesOf(question);
        return [reading, .. numbers.Select(number => answered with { Least = number, Most = number })];
    }

    /// <summary>With a milder answer to the question that enables it, a question may not apply at all.</summary>
    private void MayBeExcluded(Question question)
    {
        if (Findings.Of(question).Standing == Standing.Excluded) return;
        foreach (var trigger in Findings.Form.TriggersOf(question))
        {
            if (Of(trigger.Question).Length == 1) continue;
            Add(question, Reading.ExcludedFor(question));
            return;
        }
    }
}
