namespace TriageApi.Clinical;

/// <summary>The two statements about the answers themselves, which end every screen.</summary>
internal static class AnswerFlags
{
    /// <summary>Raised while a question that matters is open; at the floor that open questions set.</summary>
    public static FlagFinding MissingAnswers(Findings findings, ProcessRule rule, QuestionSet open)
    {
        open.Clear();
        var floor = MissingAnswerFloors.Of(findings);
        foreach (var question in findings.Form.InOrder)
        {
            if (!findings.Of(question).IsOpen) continue;
            var important = question.Tier is Tier.HardStop or Tier.Critical;
            if (important || (floor > Urgency.SelfCare && MissingAnswerFloors.Of(question, findings) == floor)) open.Add(question);
        }

        return Of(rule, floor, open);
    }

    /// <summary>Raised while coded answers clash; it sets no level, for the riskier reading counts already.</summary>
    public static FlagFinding Contradictory(Findings findings, ProcessRule rule, QuestionSet clashing)
    {
        clashing.Clear();
        foreach (var contradiction in findings.Contradictions)
        {
            foreach (var linkId in contradiction.LinkIds) clashing.Add(findings.Form[linkId]);
        }

        return Of(rule, Urgency.SelfCare, clashing);
    }

    private static FlagFinding Of(ProcessRule rule, Urgency level, QuestionSet questions)
    {
        var status = questions.IsEmpty ? FlagStatus.Clear : FlagStatus.Raised;
        return new(rule.Code, RuleKind.Modifier, status, level, rule.Because, questions.LinkIds(), rule.Sources, null);
    }
}
