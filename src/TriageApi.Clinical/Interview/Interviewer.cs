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

        var required = Required(findings);
        var level = DispositionChoice.LevelOfFlags(flags);
        var contest = new CauseContest(findings, flags, book);
        var contested = worthwhile.Sure >= Urgency.SameDayUrgent ? [] : Contested(findings, asked, contest);
        var left = worthwhile.Questions.Select(worth => worth.Question).Union(contested).Union(required).Count();
        if (required.Count > 0) return new(FirstPage(required), null, left);

        var change = (Question question) => ExpectedChange.Of(question, answers, level, contest, book);
        var candidates = MostImportant(worthwhile.Questions).Select(worth => new Candidate(worth, change(worth.Question))).ToList();
        if (candidates.Count == 0)
        {
            candidates = [.. contested
                .Select(question => new Candidate(new Worth(question) { ForCauses = true }, change(question)))
                .Where(candidate => candidate.Change.NewLeader)];
        }

        if (candidates.Count > 0) return new(Together(candidates, contest), null, left);
        return level == Urgency.EmergencyAmbulance ? Emergency(findings) : new([], InterviewEnd.Settled, 0);
    }

    /// <summary>
    /// The end; but a completed form holds its required answers, so these are still asked where an emergency shows
    /// before them.
    /// </summary>
    private static InterviewStep Emergency(Findings findings)
    {
        var required = Required(findings);
        return new(FirstPage(required), InterviewEnd.Emergency, required.Count);
    }

    private static NextQuestion[] FirstPage(List<Question> required) =>
        [.. required.Where(question => question.Page == required[0].Page)
            .Select(question => new NextQuestion(question, [], ForCauses: false))];

    private static List<Question> Required(Findings findings) =>
        [.. findings.Absent.Where(question => question.Tier == Tier.Required)];

    /// <summary>Questions that change no level perhaps, but on which some cause depends.</summary>
    private static List<Question> Contested(Findings findings, IReadOnlySet<string> asked, CauseContest contest) =>
        [.. findings.Absent.Where(question => !asked.Contains(question.LinkId) && contest.Reads(question))];

    /// <summary>The questions of the most important kind that is left.</summary>
    private static IEnumerable<Worth> MostImportant(IReadOnlyCollection<Worth> worth)
    {
        if (worth.Count == 0) return [];
        var first = worth.Min(Importance);
        return worth.Where(question => Importance(question) == first);
    }

    /// <summary>0: decides an emergency that is presumed; 1: hard-stop; 2: any other.</summary>
    private static int Importance(Worth worth) => worth switch
    {
        { DecidesPresumedEmergency: true } => 0,
        { Question.Tier: Tier.HardStop } => 1,
        _ => 2,
    };

    /// <summary>The best question, with others of its page.</summary>
    private static NextQuestion[] Together(List<Candidate> candidates, CauseContest contest)
    {
        var ranked = candidates
            .OrderByDescending(candidate => Importance(candidate.Worth) < 2 ? candidate.Worth.Danger : Urgency.SelfCare)
            .ThenByDescending(candidate => candidate.Change.Worst)
            .ThenByDescending(candidate => candidate.Change.Mean)
            .ThenBy(candidate => candidate.Worth.Question.Index)
            .ToList();
        return [.. ranked
            .Where(candidate => candidate.Worth.Question.Page == ranked[0].Worth.Question.Page)
            .Take(MostTogether)
            .OrderBy(candidate => candidate.Worth.Question.Index)
            .Select(candidate => candidate.Worth)
            .Select(worth => new NextQuestion(worth.Question, worth.Flags, worth.ForCauses || contest.Reads(worth.Question)))];
    }

    private sealed record Candidate(Worth Worth, ExpectedChange Change);
}
