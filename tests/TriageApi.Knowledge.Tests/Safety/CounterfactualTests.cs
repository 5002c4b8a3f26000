using System.Diagnostics;
using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Vignettes;
using Xunit.Abstractions;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>What is told of other answers is what assessing each of them as a whole would say, at a fraction of its cost.</summary>
public sealed class CounterfactualTests(ITestOutputHelper output)
{
    /// <summary>Every fourth vignette, and people who left some, much or nearly everything unsaid.</summary>
    private static readonly List<Answers> People =
    [
        .. VignetteFiles.All.Where((_, place) => place % 4 == 0).Select(vignette => VignetteRun.Fill(vignette, ThePack.Form)),
        .. Random(seed: 71, 12, new Gaps(0.05, 0.05)),
        .. Random(seed: 72, 12, new Gaps(0.5, 0.2)),
        .. Random(seed: 73, 6, new Gaps(0.95, 0)),
    ];

    [Fact]
    public void Every_other_answer_leads_where_assessing_it_as_a_whole_leads()
    {
        var told = 0;
        foreach (var answers in People)
        {
            var expected = AsAWhole(answers, ThePack.Book);
            var actual = Quickly(answers, ThePack.Book);
            if (!expected.SequenceEqual(actual)) Assert.Fail(Telling.Of(answers, ThePack.Form));
            told += actual.Count;
        }

        output.WriteLine($"{People.Count} people, {told} other answers that lead elsewhere");
        Assert.True(told > 1000, $"{told}");
    }

    [Fact]
    public void A_way_that_forgets_a_rule_is_found()
    {
        var forgetful = ThePack.Book with { Raising = [.. ThePack.Book.Raising.Where(rule => rule.Code != "dyspnoea")] };

        Assert.Contains(People, answers => !AsAWhole(answers, ThePack.Book).SequenceEqual(Quickly(answers, forgetful)));
    }

    [Fact]
    public void It_costs_less_than_half_of_assessing_each_as_a_whole_above_all_where_much_is_unsaid()
    {
        foreach (var answers in (Answers[])[People[0], .. People[^3..]])
        {
            TimeSpan quick = TimeSpan.MaxValue, whole = TimeSpan.MaxValue;

            // In turns, the best of several: others use this machine too.
            for (var turn = 0; turn < 7; turn++)
            {
                quick = Least(quick, () => Quickly(answers, ThePack.Book));
                whole = Least(whole, () => AsAWhole(answers, ThePack.Book));
            }

            output.WriteLine($"{quick.TotalMilliseconds:F1} ms against {whole.TotalMilliseconds:F1} ms");
            Assert.True(quick < whole / 2, $"{quick} against {whole}");
        }
    }

    private static List<Counterfactual> Quickly(Answers answers, RuleBook book) =>
        [.. Counterfactuals.Of(Assessment.Of(answers, book), answers, book)];

    private static List<Counterfactual> AsAWhole(Answers answers, RuleBook book)
    {
        var assessment = Assessment.Of(answers, book);
        return [.. from question in book.Form.Questions
            where assessment.Findings[question].Standing is not (Standing.Excluded or Standing.Pending)
            from changed in WhatIf.Alternatives(question, answers, book)
            let other = Assessment.Of(changed, book).Disposition
            where other.Level != assessment.Disposition.Level
            select new Counterfactual(question.LinkId, Told(changed[question.LinkId]!), other.Level, other.RootCause)];
    }

    private static string Told(Answer answer) => answer is Answer.Coded coded ? coded.Codes.Single() : $"{((Answer.Number)answer).Value}";

    private static List<Answers> Random(int seed, int count, Gaps gaps)
    {
        var made = new AnswerSets(ThePack.Form, seed);
        return [.. Enumerable.Range(0, count).Select(_ => made.Next(gaps))];
    }

    private static TimeSpan Least(TimeSpan before, Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        return clock.Elapsed < before ? clock.Elapsed : before;
    }
}
