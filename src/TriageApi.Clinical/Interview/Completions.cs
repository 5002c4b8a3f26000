namespace TriageApi.Clinical;

/// <summary>
/// One person and every way in which the questions that were not asked yet may be answered. What was asked stays as it
/// is: a question that was asked and left open will not be asked again.
/// </summary>
internal sealed class Completions : PossibleReadings
{
    private readonly bool[] settled;

    /// <summary>All completions of these findings.</summary>
    /// <param name="findings">What is known.</param>
    /// <param name="asked">Questions that were asked, answered or not.</param>
    /// <param name="book">The rules, which tell which numbers stand for all.</param>
    /// <param name="milder">Given, what is settled may also be as in any milder version of the person.</param>
    public Completions(Findings findings, IReadOnlySet<string> asked, RuleBook book, MilderReadings? milder = null)
        : base(findings)
    {
        settled = new bool[findings.Form.Questions.Count];
        foreach (var question in findings.Form.Questions)
        {
            settled[question.Index] = IsSettled(question, asked);
            var several = settled[question.Index] ? Kept(question, book, milder) : Every(question, findings[question], book);
            if (several is not null) Set(question, several);
        }

        Widen();
    }

    /// <summary>True when nothing that may still be asked changes how the question stands.</summary>
    public bool IsSettled(Question question) => settled[question.Index];

    private bool IsSettled(Question question, IReadOnlySet<string> asked) => Findings[question].Standing switch
    {
        Standing.Answered or Standing.Excluded => true,
        Standing.Pending => question.EnabledBy.All(enabler => settled[Findings.Form[enabler.LinkId].Index]),
        var standing => asked.Contains(question.LinkId) && (question.Tier != Tier.Required || standing == Standing.DontKnow),
    };

    /// <summary>
    /// As it is, which is null; an open question whose opposite answers can each be worrying counts with each of them, because the
    /// level is then the least over these (<see cref="WhatIf.Least"/>).
    /// </summary>
    private Reading[]? Kept(Question question, RuleBook book, MilderReadings? milder)
    {
        if (Findings[question].IsOpen && WhatIf.IsOpposed(question)) return Every(question, Findings[question], book);
        return milder is null || milder.Of(question).Length == 1 ? null : milder.Of(question).ToArray();
    }

    private static Reading[] Every(Question question, Reading reading, RuleBook book)
    {
        var open = reading with { Mask = 0, Open = true, Least = question.From, Most = question.To };
        var told = open with { Standing = Standing.Answered, Open = false };
        IEnumerable<Reading> answers = question.Kind switch
        {
            QuestionKind.Number => book.EdgesOf(question).Select(number => told with { Least = number, Most = number }),
            QuestionKind.Text => [told],
            _ => question.Values.Where(value => value != Form.DontKnow)
                .Select(value => told with { Mask = question.BitOf(value), Least = 0, Most = 0 }),
        };
        return reading.Standing == Standing.Pending
            ? [.. answers, open, Reading.ExcludedFor(question)]
            : [.. answers, open, open with { Standing = Standing.DontKnow }];
    }

    /// <summary>A later answer may contradict an earlier one, and the riskier reading then counts.</summary>
    private void Widen()
    {
        foreach (var (earlier, later) in CodedContradictions.Widening(Findings.Form))
        {
            if (!settled[earlier.Index] || settled[later.Index]) continue;
            foreach (var reading in this[earlier].ToList())
            {
                if (CodedContradictions.Riskier(earlier, reading) is { } riskier) Add(earlier, riskier);
            }
        }
    }
}
