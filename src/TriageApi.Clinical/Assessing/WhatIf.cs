namespace TriageApi.Clinical;

/// <summary>Asks the flags what would follow from another answer.</summary>
public static class WhatIf
{
    /// <summary>LinkIds of the questions whose opposite answers can each be worrying.</summary>
    internal static readonly string[] Opposed = ["onset", "duration-days", "age"];

    /// <summary>True for a question whose opposite answers can each be worrying.</summary>
    public static bool IsOpposed(Question question) => Opposed.Contains(question.LinkId);

    /// <summary>
    /// The most urgent level that flags and floors reach when one question is answered in some way and all else
    /// stays as it is.
    /// </summary>
    public static Urgency Worst(Question question, Answers answers, RuleBook book)
    {
        var worst = Urgency.SelfCare;
        foreach (var otherwise in book.Prepared.AlternativesOf(question))
        {
            if (worst == Urgency.EmergencyAmbulance) break;
            worst = RedFlagScreen.LevelOf(Findings.Read(book.Form, answers, question, otherwise), worst, book);
        }

        return worst;
    }

    /// <summary>
    /// The greater of a level and of <see cref="Worst(Question, Answers, RuleBook)"/>, for a question that applies. The
    /// level is no less than what flags and floors reach as the answers are, so that only rules that read the question
    /// can reach more.
    /// </summary>
    internal static Urgency Worst(Question question, Findings findings, Answers answers, Urgency level, RuleBook book)
    {
        if (level == Urgency.EmergencyAmbulance) return level;
        if (!findings.Form.StandsAlone(question)) return Urgencies.Max(level, Worst(question, answers, book));

        var rules = book.Prepared.RulesReading(question);
        var changed = findings.Copy(out var readings);
        foreach (var otherwise in book.Prepared.AlternativesOf(question))
        {
            readings[question.Index] = Findings.Given(question, otherwise);
            level = RedFlagScreen.LevelOf(changed, rules, level, book);
        }

        return level;
    }

    /// <summary>The same answers with each definite answer to one question.</summary>
    public static IEnumerable<Answers> Alternatives(Question question, Answers answers, RuleBook book) =>
        book.Prepared.AlternativesOf(question).ToArray().Select(otherwise => answers.With(question.LinkId, otherwise));

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
        var opposed = Array.FindAll(findings.Form.Opposed, question => findings.Of(question).IsOpen);
        return opposed.Length == 0 ? Urgency.SelfCare : Least(opposed, answers, reached, book);
    }

    private static Urgency Least(ReadOnlySpan<Question> open, Answers answers, Urgency reached, RuleBook book)
    {
        if (open.IsEmpty) return RedFlagScreen.LevelOf(Findings.Read(book.Form, answers), book);
        var least = Urgency.EmergencyAmbulance;

        // From the end: what came gradually and has lasted longest worries least, and one calm way settles it.
        var alternatives = book.Prepared.AlternativesOf(open[0]);
        for (var last = alternatives.Length - 1; last >= 0; last--)
        {
            var changed = answers.With(open[0].LinkId, alternatives[last]);
            least = Urgencies.Min(least, Least(open[1..], changed, reached, book));
            if (least <= reached) break;
        }

        return least;
    }
}
