namespace TriageApi.Clinical;

/// <summary>Asks the flags what would follow from another answer.</summary>
public static class WhatIf
{
    private static readonly string[] Opposed = ["onset", "duration-days", "age"];

    /// <summary>True for a question whose opposite answers can each be worrying.</summary>
    public static bool IsOpposed(Question question) => Opposed.Contains(question.LinkId);

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
        QuestionKind.Number => book.EdgesOf(question).Select(number => answers.With(question.LinkId, number)),
        QuestionKind.Text => [],
        _ => question.Values.Where(value => value != Form.DontKnow).Select(value => answers.With(question.LinkId, value)),
    };

    /// <summary>
    /// The level that flags and floors reach whatever the open questions of when it began, how and at what age may be
    /// answered. Opposite answers to these can each be worrying, so that leaving them open could otherwise comfort.
    /// </summary>
    /// <param name="findings">What is known.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="reached">
    /// The level reached otherwise. Once some way is found that gives no more than this, no further ways are tried, for
    /// there are hundreds of them; what is returned is then at most this, and need not be the least.
    /// </param>
    /// <param name="book">The rules.</param>
    public static Urgency Least(Findings findings, Answers answers, Urgency reached, RuleBook book)
    {
        var opposed = Opposed.Select(linkId => findings.Form[linkId]).Where(question => findings[question].IsOpen).ToList();
        return opposed.Count == 0 ? Urgency.SelfCare : Least(opposed, answers, reached, book);
    }

    private static Urgency Least(List<Question> open, Answers answers, Urgency reached, RuleBook book)
    {
        if (open.Count == 0) return RedFlagScreen.LevelOf(Findings.Read(book.Form, answers), book);
        var least = Urgency.EmergencyAmbulance;

        // From the end: what came gradually and has lasted longest worries least, and one calm way settles it.
        foreach (var changed in Alternatives(open[0], answers, book).Reverse())
        {
            least = Urgencies.Min(least, Least(open[1..], changed, reached, book));
            if (least <= reached) break;
        }

        return least;
    }
}
