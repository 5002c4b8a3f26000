using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Looks for an answer that, made worse, makes the advice less urgent.</summary>
internal static class Worsening
{
    /// <summary>Counterexamples in words, each of another kind; none when urgency only ever rises.</summary>
    public static IReadOnlyList<string> ThatLowers(RuleBook book, int seed, int sets, int enough)
    {
        var made = new AnswerSets(book.Form, seed);
        var orders = WorryOrder.LinkIds.ToArray();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < sets && found.Count < enough; i++)
        {
            var answers = made.Next(i % 50 == 0 ? new Gaps(made.Random.NextDouble() * 0.8, 0.1) : Gaps.None);
            var (linkId, answer) = AnyWorse(answers, orders, made.Random, book.Form);
            if (EngineLevel.IsBelow(EngineLevel.Of(answers, book), answers.With(linkId, answer), book))
                found.TryAdd(linkId, Tell(Shrink(answers, linkId, answer, book), linkId, answer, book, seed));
        }

        return [.. found.Values];
    }

    /// <summary>
    /// The same for people whose level a cause has set, each with every worse answer: the one rule that looks at which
    /// cause comes first.
    /// </summary>
    public static string? ThatLowersWhatACauseDemands(RuleBook book, int seed, int people)
    {
        var made = new AnswerSets(book.Form, seed);
        var causes = book.Causes.Select(cause => cause.Code).ToHashSet(StringComparer.Ordinal);
        while (people > 0)
        {
            var answers = made.Next(made.Random.Next(4) == 0 ? new Gaps(0.1, 0.1) : Gaps.None);
            if (RedFlagScreen.LevelOf(Findings.Read(book.Form, answers), book) >= Urgency.PrimaryCareWithinDays) continue;
            var disposition = Assessment.Of(answers, book).Disposition;
            if (disposition.Level == Urgency.SelfCare || !causes.Contains(disposition.RootCause)) continue;

            people--;
            foreach (var linkId in WorryOrder.LinkIds)
            {
                foreach (var worse in WorryOrder.Worse(linkId, answers, book.Form))
                {
                    if (EngineLevel.IsBelow(disposition.Level, answers.With(linkId, worse), book))
                        return Tell(Shrink(answers, linkId, worse, book), linkId, worse, book, seed);
                }
            }
        }

        return null;
    }

    private static (string LinkId, Answer Answer) AnyWorse(Answers answers, string[] orders, Random random, Form form)
    {
        while (true)
        {
            var linkId = orders[random.Next(orders.Length)];
            var worse = WorryOrder.Worse(linkId, answers, form).ToArray();
            if (worse.Length > 0) return (linkId, worse[random.Next(worse.Length)]);
        }
    }

    private static Answers Shrink(Answers answers, string linkId, Answer worse, RuleBook book) =>
        Shrinking.Smallest(answers, book.Form, fewer =>
            fewer[linkId] is not null
            && EngineLevel.IsBelow(EngineLevel.Of(fewer, book), fewer.With(linkId, worse), book));

    private static string Tell(Answers answers, string linkId, Answer worse, RuleBook book, int seed)
    {
        var before = Assessment.Of(answers, book).Disposition;
        var after = Assessment.Of(answers.With(linkId, worse), book).Disposition;
        return $"seed {seed}: {Telling.Of(answers, book.Form)} gives {before.Level} ({before.RootCause}); with "
            + $"{Telling.Of(Answers.None.With(linkId, worse), book.Form)} it gives {after.Level} ({after.RootCause})";
    }
}
