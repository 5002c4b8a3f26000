using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Looks for an answer that, made worse, makes the advice less urgent.</summary>
internal static class Worsening
{
    private const int Enough = 10;

    /// <summary>Counterexamples in words, at most ten and each of another kind; none when urgency only ever rises.</summary>
    public static IReadOnlyList<string> ThatLowers(RuleBook book, int seed, int sets)
    {
        var made = new AnswerSets(book.Form, seed);
        var orders = WorryOrder.LinkIds.ToArray();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < sets && found.Count < Enough; i++)
        {
            var answers = made.Next(i % 8 == 0 ? new Gaps(made.Random.NextDouble() * 0.9, 0.1) : Gaps.None);
            var level = EngineLevel.Of(answers, book);
            if (level == Urgency.SelfCare) continue;
            for (var tries = 0; tries < 4; tries++)
            {
                var linkId = orders[made.Random.Next(orders.Length)];
                var worse = WorryOrder.Worse(linkId, answers, book.Form).ToArray();
                if (worse.Length == 0) continue;
                var answer = worse[made.Random.Next(worse.Length)];
                if (EngineLevel.Of(answers.With(linkId, answer), book) < level)
                    found.TryAdd(linkId, Tell(Shrink(answers, linkId, answer, book), linkId, answer, book, seed));
            }
        }

        return [.. found.Values];
    }

    private static Answers Shrink(Answers answers, string linkId, Answer worse, RuleBook book) =>
        Shrinking.Smallest(answers, book.Form, fewer =>
            fewer[linkId] is not null
            && EngineLevel.Of(fewer.With(linkId, worse), book) < EngineLevel.Of(fewer, book));

    private static string Tell(Answers answers, string linkId, Answer worse, RuleBook book, int seed)
    {
        var before = Assessment.Of(answers, book).Disposition;
        var after = Assessment.Of(answers.With(linkId, worse), book).Disposition;
        return $"seed {seed}: {Telling.Of(answers, book.Form)} gives {before.Level} ({before.RootCause}); with "
            + $"{Telling.Of(Answers.None.With(linkId, worse), book.Form)} it gives {after.Level} ({after.RootCause})";
    }
}
