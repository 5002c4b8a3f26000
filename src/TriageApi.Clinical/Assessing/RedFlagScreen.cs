namespace TriageApi.Clinical;

/// <summary>Screens for red flags, time rules and modifiers. Pure: the same findings give the same list.</summary>
public static class RedFlagScreen
{
    /// <summary>
    /// Every rule of the book as it stands for these findings, most urgent first, equals by code: in which order a pack
    /// was written down is no reason to tell it otherwise. The two statements about the answers themselves end the list.
    /// </summary>
    public static IReadOnlyList<FlagFinding> Screen(Findings findings, RuleBook book)
    {
        var rules = book.Prepared.ByCode;
        var decidedBy = new QuestionSet(findings.Form);
        var judged = new FlagFinding[rules.Length];
        for (var i = 0; i < rules.Length; i++) judged[i] = Judge(rules[i], findings, decidedBy);
        HoldBack(judged, findings, book.Exceptions);

        var flags = new FlagFinding[rules.Length + 2];
        MostUrgentFirst(judged, flags);
        flags[^2] = AnswerFlags.MissingAnswers(findings, book.MissingAnswers, decidedBy);
        flags[^1] = AnswerFlags.Contradictory(findings, book.Contradictory, decidedBy);
        return flags;
    }

    /// <summary>The level of the whole screen, without its reasons: what <see cref="Screen"/> gives, many times faster.</summary>
    public static Urgency LevelOf(Findings findings, RuleBook book) => LevelOf(findings, Urgency.SelfCare, book);

    /// <summary>The same, or the level that is reached already where that is more.</summary>
    internal static Urgency LevelOf(Findings findings, Urgency reached, RuleBook book) =>
        LevelOf(findings, book.Prepared.MostUrgentFirst, reached, book);

    /// <summary>The same by some of the rules, those first that can raise highest.</summary>
    internal static Urgency LevelOf(Findings findings, RaisingRule[] rules, Urgency reached, RuleBook book)
    {
        var level = Urgencies.Max(reached, MissingAnswerFloors.Of(findings));
        foreach (var rule in rules)
        {
            if (rule.Highest <= level) break;
            if (RaisedLevel(rule, findings) is not { } raised || raised <= level) continue;
            level = Urgencies.Max(level, IsHeld(rule, raised, findings, book, out var by) ? by : raised);
        }

        return level;
    }

    /// <summary>The level a rule demands now, or null when it is not raised.</summary>
    public static Urgency? RaisedLevel(RaisingRule rule, Findings findings) =>
        rule.When.Decide(findings) == Truth.Yes ? Climbed(rule, findings) : null;

    /// <summary>The highest rung of a raised rule whose condition holds.</summary>
    private static Urgency Climbed(RaisingRule rule, Findings findings)
    {
        var level = Urgency.SelfCare;
        foreach (var rung in rule.Ladder)
        {
            if (rung.Level > level && rung.When?.Decide(findings) is null or Truth.Yes) level = rung.Level;
        }

        return level;
    }

    /// <summary>Rung by rung from the top; what stands on the same rung keeps its order. There are few rungs and many rules.</summary>
    private static void MostUrgentFirst(FlagFinding[] judged, FlagFinding[] sorted)
    {
        Span<int> next = stackalloc int[(int)Urgency.EmergencyAmbulance + 1];
        foreach (var flag in judged)
        {
            for (var lower = 0; lower < (int)flag.Level; lower++) next[lower]++;
        }

        foreach (var flag in judged) sorted[next[(int)flag.Level]++] = flag;
    }

    private static FlagFinding Judge(RaisingRule rule, Findings findings, QuestionSet decidedBy)
    {
        var truth = rule.When.Decide(findings);

        // Most rules are clear for most people; why they are is asked by nobody on this path.
        if (truth == Truth.No) return rule.Clear;

        decidedBy.Clear();
        rule.When.Because(findings, decidedBy);
        var (status, level) = (FlagStatus.Raised, Urgency.SelfCare);
        if (truth == Truth.Yes)
        {
            level = Climbed(rule, findings);
            foreach (var rung in rule.Ladder)
            {
                if (rung.Level == level) rung.When?.Because(findings, decidedBy);
            }
        }
        else
        {
            status = FlagStatus.CannotExclude;
            LeaveOpen(decidedBy, findings);
            foreach (var question in decidedBy) level = Urgencies.Max(level, MissingAnswerFloors.Of(question, findings));
            level = Urgencies.Min(level, rule.Highest);
        }

        return new(rule.Code, rule.Kind, status, level, rule.Because, decidedBy.LinkIds(), rule.Sources, rule);
    }

    /// <summary>
    /// Leaves the open questions. One that may not even apply is open because of the question that would tell, which
    /// stands before it: so from the last question to the first.
    /// </summary>
    private static void LeaveOpen(QuestionSet decidedBy, Findings findings)
    {
        foreach (var question in decidedBy)
        {
            if (!findings.Of(question).Open && findings.Of(question).Standing != Standing.Pending) decidedBy.Remove(question);
        }

        var questions = findings.Form.InOrder;
        for (var place = questions.Length - 1; place >= 0; place--)
        {
            var question = questions[place];
            if (!decidedBy.Contains(question)) continue;
            ref readonly var reading = ref findings.Of(question);
            if (reading.Standing != Standing.Pending && (reading.Open || reading.IsOpen)) continue;
            decidedBy.Remove(question);
            if (reading.Standing != Standing.Pending) continue;
            foreach (var trigger in findings.Form.TriggersOf(question)) decidedBy.Add(trigger.Question);
        }
    }

    /// <summary>Only a named exception may replace a level by a lower one, and only while nothing else is as urgent.</summary>
    private static void HoldBack(FlagFinding[] flags, Findings findings, IReadOnlyList<ExceptionRule> exceptions)
    {
        foreach (var exception in exceptions)
        {
            if (exception.When.Decide(findings) != Truth.Yes) continue;
            var alone = !flags.Any(flag => flag.Status == FlagStatus.Raised && flag.Level >= exception.Replaces
                && !exception.Holds.Contains(flag.Rule!.Id));
            if (!alone) continue;

            for (var i = 0; i < flags.Length; i++)
            {
                var flag = flags[i];
                if (flag.Status == FlagStatus.Raised && flag.Level == exception.Replaces
                    && exception.Holds.Contains(flag.Rule!.Id))
                    flags[i] = flag with { Level = exception.By };
            }
        }
    }

    /// <summary>True when an exception applies. Whether something else is as urgent need not be asked: then it sets the level.</summary>
    private static bool IsHeld(RaisingRule rule, Urgency raised, Findings findings, RuleBook book, out Urgency by)
    {
        foreach (var exception in book.Exceptions)
        {
            by = exception.By;
            if (raised == exception.Replaces && exception.Holds.Contains(rule.Id)
                && exception.When.Decide(findings) == Truth.Yes)
                return true;
        }

        by = raised;
        return false;
    }
}
