using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Looks for a question about which it is safer to say nothing: the level is lower than with any answer.</summary>
internal static class Silence
{
    /// <summary>Questions to which "yes" is the comforting answer, so that silence cannot be compared with it.</summary>
    private static readonly string[] Reassuring = ["better-rest", "better-exercise-stiff", "posture-pain", "home-care-helped"];

    /// <summary>Counterexamples in words, each about another question.</summary>
    public static IReadOnlyList<string> ThatComforts(RuleBook book, int seed, int sets, int enough)
    {
        var made = new AnswerSets(book.Form, seed);
        var questions = book.Form.Questions.Where(question => !Reassuring.Contains(question.LinkId)).ToArray();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < sets && found.Count < enough; i++)
        {
            var answers = made.Next(i % 50 == 0 ? new Gaps(made.Random.NextDouble() * 0.9, 0.1) : Gaps.None);
            var question = questions[made.Random.Next(questions.Length)];
            if (answers[question.LinkId] is null or Answer.Coded { Codes: [Form.DontKnow] }) continue;
            if (Comforts(question, answers, book)) found.TryAdd(question.LinkId, Tell(question, answers, book, seed));
        }

        return [.. found.Values];
    }

    private static bool Comforts(Question question, Answers answers, RuleBook book) =>
        IsLessThanAnyAnswer(answers.Without(question.LinkId), question, answers, book)
        || (question.Values.Contains(Form.DontKnow)
            && IsLessThanAnyAnswer(answers.With(question.LinkId, Form.DontKnow), question, answers, book));

    private static bool IsLessThanAnyAnswer(Answers silent, Question question, Answers answers, RuleBook book)
    {
        if (!EngineLevel.IsBelow(EngineLevel.Of(answers, book), silent, book)) return false;
        var level = EngineLevel.Of(silent, book);
        return AnswerSets.Definite(question).Reverse().All(answer => EngineLevel.Of(answers.With(question.LinkId, answer), book) > level);
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
