using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Charts;

/// <summary>Answers completed from a chart.</summary>
/// <param name="Answers">What the person said, with what the chart adds; where they clash over a risk, the risk.</param>
/// <param name="Otherwise">
/// The same with the chart's age or sex instead of the person's where those clash, and with a sex that lets what the chart
/// holds apply: which is the riskier only an assessment can tell. Empty where nothing clashes.
/// </param>
/// <param name="Used">The resources that filled or disputed an answer, each once.</param>
public sealed record FilledAnswers(Answers Answers, IReadOnlyList<Answers> Otherwise, IReadOnlyList<ResourceReference> Used);

/// <summary>
/// Puts what a chart says beside what a person said. Only open questions are filled, an answer of "I don't know" among
/// them. What a person said is never taken away in silence: a clash is a contradiction on the result.
/// </summary>
public static class ChartFill
{
    /// <summary>The code of the contradiction between a person and a chart.</summary>
    public const string Clash = "chart-says-otherwise";

    /// <summary>Completes answers.</summary>
    public static FilledAnswers Of(Form form, Answers said, IReadOnlyList<ChartFact> facts)
    {
        var used = new List<ResourceReference>();
        var clashing = facts.Where(fact => IsAboutWho(fact) && Differs(form, said, fact)).DistinctBy(fact => fact.LinkId).ToList();
        used.AddRange(clashing.Select(fact => fact.Resource));
        var disputed = clashing.Aggregate(said, (answers, fact) => answers.Dispute(new(Clash, [fact.LinkId])));
        var answers = Filled(form, disputed, facts, used);

        // Every way to believe the chart in some of age and sex: at most three.
        var otherwise = Enumerable.Range(1, (1 << clashing.Count) - 1).Select(way => Filled(
            form,
            clashing.Where((_, place) => (way & (1 << place)) != 0).Aggregate(disputed, With),
            facts, used)).ToList();
        otherwise.AddRange(AsIfItApplied(form, disputed, answers, facts).Select(reading => Filled(form, reading, facts, used)));
        return new(answers, otherwise, [.. used.DistinctBy(one => (one.Reference, one.Type))]);
    }

    /// <summary>
    /// The reading in which a question applies that the chart or the person answers, although the sex of the one or the other
    /// excludes it, or leaves it open: an answer that was given must not be lost to another one.
    /// </summary>
    private static IEnumerable<Answers> AsIfItApplied(Form form, Answers said, Answers filled, IReadOnlyList<ChartFact> facts)
    {
        var findings = Findings.Read(form, filled);
        return form.Questions
            .Where(question => findings[question].Standing is Standing.Excluded or Standing.Pending)
            .Where(question => facts.Any(fact => fact.LinkId == question.LinkId)
                || (said[question.LinkId] is { } answer && !DeniedBy(answer)))
            .SelectMany(question => question.EnabledBy, (question, enabler) => (Question: question, Enabler: enabler))
            .Where(entry => entry.Enabler.LinkId == "sex")
            .Take(1)
            .Select(entry => (Reading: With(said, entry.Enabler), entry.Question))
            .Select(entry => findings[entry.Question].Standing == Standing.Excluded
                ? entry.Reading.Dispute(new(Clash, [entry.Question.LinkId]))
                : entry.Reading);
    }

    private static Answers With(Answers said, Enabler enabler) =>
        said.With(enabler.LinkId, enabler.Codes.Contains("other") ? "other" : enabler.Codes[0]);

    private static Answers Filled(Form form, Answers said, IReadOnlyList<ChartFact> facts, List<ResourceReference> used)
    {
        var answers = said;
        foreach (var question in form.Questions)
        {
            var about = facts.Where(fact => fact.LinkId == question.LinkId).ToList();
            if (about.Count == 0) continue;
            switch (Findings.Read(form, answers)[question].Standing)
            {
                case Standing.Absent or Standing.DontKnow when IsOneAnswer(question, about):
                    answers = Fill(answers, about);
                    break;
                case Standing.Answered when DeniedBy(answers[question.LinkId]):
                    answers = Fill(answers, about).Dispute(new(Clash, [question.LinkId]));
                    break;
                case Standing.Excluded:
                    // A pregnant man: one of the two is wrong, and it is not for us to say which. Both readings count.
                    answers = answers.Dispute(new(Clash, [question.LinkId]));
                    break;
                default:
                    continue;
            }

            used.AddRange(about.Select(fact => fact.Resource));
        }

        return answers;
    }

    private static Answers Fill(Answers answers, List<ChartFact> about) => about[0].Number is { } number
        ? answers.With(about[0].LinkId, number)
        : answers.With(about[0].LinkId, [.. about.Select(fact => fact.Code!).Distinct()]);

    private static Answers With(Answers answers, ChartFact fact) => Fill(answers, [fact]);

    /// <summary>A chart that contradicts itself over a question with one answer says nothing.</summary>
    private static bool IsOneAnswer(Question question, List<ChartFact> about) =>
        question.Kind == QuestionKind.Choices || about.Select(fact => (fact.Code, fact.Number)).Distinct().Count() == 1;

    /// <summary>True for an answer that says no more than no, or none.</summary>
    private static bool DeniedBy(Answer? answer) => answer is Answer.Coded { Codes: ["no" or "none"] };

    private static bool IsAboutWho(ChartFact fact) => fact.LinkId is "age" or "sex";

    /// <summary>A year more or less is a birthday; another gender than male and female is the person's own word.</summary>
    private static bool Differs(Form form, Answers said, ChartFact fact) => (said[fact.LinkId], fact) switch
    {
        (Answer.Number(var age), { Number: { } other }) => form.Find(fact.LinkId) is not null && Math.Abs(age - other) > 1,
        (Answer.Coded { Codes: ["male" or "female"] } sex, { Code: "male" or "female" }) => sex.Codes[0] != fact.Code,
        _ => false,
    };
}
