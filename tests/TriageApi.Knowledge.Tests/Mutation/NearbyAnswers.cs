using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>
/// Seeded answers to the questions that one rule reads: half of them by chance, half a few steps away from a worked
/// example of the card, where a wrong rule is most likely to show.
/// </summary>
internal sealed class NearbyAnswers
{
    private readonly Form form;
    private readonly IReadOnlyList<Answers> cases;
    private readonly Question[] questions;
    private readonly ILookup<string, int> limits;
    private readonly Random random;

    public NearbyAnswers(RuleMutant mutant, IReadOnlyList<Answers> cases, Form form, int seed)
    {
        this.form = form;
        this.cases = cases;
        random = new Random(seed);
        Condition[] read = [.. Conditions(mutant.Original), .. mutant.Rule is null ? [] : Conditions(mutant.Rule)];
        var needed = read.SelectMany(condition => condition.Reads).ToHashSet();
        foreach (var question in form.Questions.Reverse().Where(needed.Contains))
            needed.UnionWith(question.EnabledBy.Select(enabler => form[enabler.LinkId]));

        questions = [.. form.Questions.Where(needed.Contains)];
        limits = read.SelectMany(Ranges)
            .SelectMany(range => new[] { range.From - 1, range.From, range.Below - 1, range.Below }
                .Where(number => number >= range.Question.From && number <= range.Question.To)
                .Select(number => (range.Question.LinkId, number)))
            .ToLookup(entry => entry.LinkId, entry => entry.number, StringComparer.Ordinal);
    }

    public Answers Next()
    {
        var near = cases.Count > 0 && random.Next(2) == 0;
        var answers = near ? cases[random.Next(cases.Count)] : Answers.None;
        var changed = near ? questions.Where(_ => random.Next(questions.Length) < 3) : questions;
        foreach (var question in changed)
        {
            answers = random.Next(4) == 0 ? answers.Without(question.LinkId) : answers.With(question.LinkId, Any(question));
        }

        // What no longer applies would not have been asked.
        return form.Questions
            .Where(question => answers[question.LinkId] is not null)
            .Aggregate(answers, (kept, question) => AnswerSets.Applies(question, kept) ? kept : kept.Without(question.LinkId));
    }

    private Answer Any(Question question)
    {
        if (question.Kind == QuestionKind.Number && limits[question.LinkId].Any() && random.Next(4) > 0)
            return new Answer.Number(Pick([.. limits[question.LinkId]]));
        if (question.Values.Contains(Form.DontKnow) && random.Next(8) == 0) return new Answer.Coded([Form.DontKnow]);
        var one = Pick([.. AnswerSets.Definite(question)]);
        if (question.Kind != QuestionKind.Choices || random.Next(4) > 0) return one;
        var other = Pick([.. AnswerSets.Definite(question)]);
        return one == other ? one : new Answer.Coded([.. ((Answer.Coded)one).Codes.Union(((Answer.Coded)other).Codes)]);
    }

    private T Pick<T>(T[] list) => list[random.Next(list.Length)];

    private static IEnumerable<Condition> Conditions(RaisingRule rule) =>
        rule.Rungs.Select(rung => rung.When).OfType<Condition>().Append(rule.When);

    private static IEnumerable<Within> Ranges(Condition condition) => condition switch
    {
        Within within => [within],
        Derived derived => Ranges(derived.Meaning),
        _ => condition.Parts.SelectMany(Ranges),
    };
}
