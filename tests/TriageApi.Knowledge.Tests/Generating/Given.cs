using System.Globalization;
using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Generating;

/// <summary>Answers written as a line: <c>severity=7 quality=dull+tearing</c>.</summary>
internal static class Given
{
    public static Answers Only(string line) => Over(line, Answers.None);

    /// <summary>The line's answers in place of those given before.</summary>
    public static Answers Over(string line, Answers before) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .Aggregate(before, (answers, pair) => ThePack.Form[pair[0]].Kind == QuestionKind.Number
            ? answers.With(pair[0], int.Parse(pair[1], CultureInfo.InvariantCulture))
            : answers.With(pair[0], pair[1].Split('+')));

    /// <summary>The line's answers, and the calmest to everything else that applies: new, mild, improving pain at 30.</summary>
    public static Answers Calm(string line)
    {
        var answers = Over(line, Only(
            "duration-days=3 onset=gradual severity=2 course=improving age=30 sex=male pain-location=mid-back quality=dull "
            + "onset-activity=none sitting-hours=2 care-intent=unsure")).With("free-text", new Answer.Text());
        foreach (var question in ThePack.Form.Questions)
        {
            var calm = question.Values.FirstOrDefault(value => value is "no" or "none");
            if (calm is null || answers[question.LinkId] is not null || !AnswerSets.Applies(question, answers)) continue;
            answers = answers.With(question.LinkId, calm);
        }

        return answers;
    }
}
