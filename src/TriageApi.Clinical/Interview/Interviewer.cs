namespace TriageApi.Clinical;

/// <summary>
/// Chooses the next step of an interview. Pure and without a memory: the same answers and the same asked questions
/// give the same step, so that a changed answer needs no undoing.
/// </summary>
/// <remarks>
/// Order: required questions; then whatever decides an ambulance level that is presumed while it is open; then
/// hard-stop questions, the most dangerous first; then the question whose answer is expected to change most. A question
/// that can change neither the level nor the leading cause is skipped. From same-day on the causes are left to those
/// who will see the person.
/// </remarks>
public static class Interviewer
{
    /// <summary>Most questions in one step; required ones come all at once, page by page.</summary>
    public const int MostTogether = 5;

    /// <summary>The next step.</summary>
    /// <param name="answers">What was answered, "I don't know" included.</param>
    /// <param name="asked">Questions that were shown; one of them without an answer was passed over.</param>
    /// <param name="book">The form and the rules.</param>
    public static InterviewStep Next(Answers answers, IReadOnlySet<string> asked, RuleBook book)
    {
        var findings = Findings.Read(book.Form, answers);
        return Next(findings, answers, RedFlagScreen.Screen(findings, book), asked, book);
    }

    /// <summary>The next step, for one who has screened already.</summary>
    public static InterviewStep Next(
        Findings findings, Answers answers, IReadOnlyList<FlagFinding> flags, IReadOnlySet<string> asked, RuleBook book)
    {
        var worthwhile = new Worthwhile(findings, asked, book);
        if (worthwhile.Sure == Urgency.EmergencyAmbulance) return Emergency(findings);

        var level = DispositionChoice.LevelOfFlags(flags);
        var contest = new CauseContest(findings, flags, book);
        var candidates = worthwhile.Questions
            .Select(worth => new Candidate(worth, ExpectedChange.Of(worth.Question, answers, level, contest, book)))
            .ToList();
        if (worthwhile.Sure < Urgency.SameDayUrgent)
            candidates.AddRange(ForRanking(findings, answers, asked, level, contest, candidates, book));

        var required = Required(findings);
        var left = candidates.Select(candidate => candidate.Worth.Question).Union(required).Count();
        if (required.Count > 0)
        {
            return new([.. required.Where(question => question.Page == required[0].Page)
                .Select(question => new NextQuestion(question, [], ForCauses: false))], null, left);
        }

        if (candidates.Count == 0)
            return level == Urgency.EmergencyAmbulance ? Emergency(findings) : new([], InterviewEnd.Settled, 0);
        return new(Together(candidates, contest), null, left);
    }

    /// <summary>
    /// The end; but a completed form holds its required answers, so these are still asked where an emergency shows
    /// before them.
    /// </summary>
    private static InterviewStep Emergency(Findings findings)
    {
        var required = Required(findings);
        return new([.. required.Select(question => new NextQuestion(question, [], false))], InterviewEnd.Emergency, required.Count);
    }

    private static List<Question> Required(Findings findings) =>
        [.. findings.Absent.Where(question => question.Tier == Tier.Required)];

    /// <summary>Questions that change no level but by themselves could put another cause first.</summary>
    private static IEnumerable<Candidate> ForRanking(
        Findings findings, Answers answers, IReadOnlySet<string> asked, Urgency level, CauseContest contest,
        List<Candidate> known, RuleBook book)
    {
        var taken = known.Select(candidate => candidate.Worth.Question).ToHashSet();
        foreach (var question in findings.Absent)
        {
            if (asked.Contains(question.LinkId) || taken.Contains(question) || !contest.Reads(question)) continue;
            var change = ExpectedChange.Of(question, answers, level, contest, book);
            if (change.NewLeader) yield return new(new Worth(question) { ForCauses = true }, change);
        }
    }

    /// <summary>The best question, with others of its page and its importance.</summary>
    private static NextQuestion[] Together(List<Candidate> candidates, CauseContest contest)
    {
        var ranked = candidates
            .OrderBy(candidate => candidate.Importance)
            .ThenByDescending(candidate => candidate.Importance <= Importance.HardStop ? candidate.Worth.Danger : Urgency.SelfCare)
            .ThenByDescending(candidate => candidate.Change.Worst)
            .ThenByDescending(candidate => candidate.Change.Mean)
            .ThenBy(candidate => candidate.Worth.Question.Index)
            .ToList();
        return [.. ranked
            .Where(candidate => candidate.Importance == ranked[0].Importance
                && candidate.Worth.Question.Page == ranked[0].Worth.Question.Page)
            .Take(MostTogether)
            .OrderBy(candidate => candidate.Worth.Question.Index)
            .Select(candidate => candidate.Worth)
            .Select(worth => new NextQuestion(worth.Question, worth.Flags, worth.ForCauses || contest.Reads(worth.Question)))];
    }

    private enum Importance
    {
        PresumedEmergency,
        HardStop,
        Other,
    }

    private sealed record Candidate(Worth Worth, ExpectedChange Change)
    {
        public Importance Importance => Worth switch
        {
            { DecidesPresumedEmergency: true } => Importance.PresumedEmergency,
            { Question.Tier: Tier.HardStop } => Importance.HardStop,
            _ => Importance.Other,
        };
    }
}
