using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Looks for a question about which it is safer to say nothing: the level is lower than with any answer.</summary>
internal static class Silence
{
    private const int Enough = 10;

    /// <summary>Questions to which "yes" is the comforting answer, so that silence cannot be compared with it.</summary>
    private static readonly string[] Reassuring = ["better-rest", "better-exercise-stiff", "posture-pain", "home-care-helped"];

    /// <summary>Counterexamples in words, at most ten and each about another question.</summary>
    public static IReadOnlyList<string> ThatComforts(RuleBook book, int seed, int sets)
    {
        var made = new AnswerSets(book.Form, seed);
        var questions = book.Form.Questions.Where(question => !Reassuring.Contains(question.LinkId)).ToArray();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < sets && found.Count < Enough; i++)
        {
            var answers = made.Next(i % 8 == 0 ? new Gaps(made.Random.NextDouble() * 0.9, 0.1) : Gaps.None);
            for (var tries = 0; tries < 2; tries++)
            {
                var question = questions[made.Random.Next(questions.Length)];
                if (answers[question.LinkId] is null) continue;
                if (Comforts(question, answers, book))
                    found.TryAdd(question.LinkId, Tell(question, answers, book, seed));
            }
        }

        return [.. found.Values];
    }

    private static bool Comforts(Question question, Answers answers, RuleBook book)
    {
        var silent = EngineLevel.Of(answers.Without(question.LinkId), book);
        if (question.Values.Contains(Form.DontKnow))
            silent = Urgencies.Min(silent, EngineLevel.Of(answers.With(question.LinkId, Form.DontKnow), book));
        return silent < Urgency.EmergencyAmbulance && AnswerSets.Definite(question)
            .All(answer => EngineLevel.Of(answers.With(question.LinkId, answer), book) > silent);
    }

    private static string Tell(Question question, Answers answers, RuleBook book, int seed)
    {
        var small = Shrinking.Smallest(
            answers, book.Form, fewer => fewer[question.LinkId] is not null && Comforts(question, fewer, book));
        var silent = Assessment.Of(small.Without(question.LinkId), book).Disposition;
        var levels = AnswerSets.Definite(question)
            .Select(answer => Assessment.Of(small.With(question.LinkId, answer), book).Disposition)
            .MinBy(disposition => disposition.Level)!;
        return $"seed {seed}: {Telling.Of(small, book.Form)} without {question.LinkId} gives {silent.Level} "
            + $"({silent.RootCause}), with any answer at least {levels.Level} ({levels.RootCause})";
    }
}
