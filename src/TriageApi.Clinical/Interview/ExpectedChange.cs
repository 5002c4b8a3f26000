namespace TriageApi.Clinical;

/// <summary>How much an answer is expected to change, over the answers that the question offers.</summary>
/// <param name="Worst">The most urgent level that one answer reaches by itself.</param>
/// <param name="Mean">Mean change: ten for each rung, one for each deciban by which the first causes move.</param>
/// <param name="NewLeader">True when some answer by itself puts another cause first.</param>
internal readonly record struct ExpectedChange(Urgency Worst, double Mean, bool NewLeader)
{
    private const double PerRung = 10;

    public static ExpectedChange Of(Question question, Answers answers, Urgency level, CauseContest contest, RuleBook book)
    {
        var (worst, sum, count, newLeader) = (Urgency.SelfCare, 0.0, 0, false);
        foreach (var changed in WhatIf.Alternatives(question, answers, book))
        {
            var findings = Findings.Read(book.Form, changed);
            var reached = RedFlagScreen.LevelOf(findings, book);
            var (moved, leader) = contest.After(question, findings);
            worst = Urgencies.Max(worst, reached);
            sum += (PerRung * Math.Abs(reached - level)) + moved;
            newLeader |= leader;
            count++;
        }

        return new(worst, count == 0 ? 0 : sum / count, newLeader);
    }
}
