using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Generating;

/// <summary>Generated answers in one line, so that a failing test can be read and repeated.</summary>
internal static class Telling
{
    public static string Of(Answers answers, Form form) => string.Join("; ", form.Questions
        .Where(question => answers[question.LinkId] is not null)
        .Select(question => $"{question.LinkId}={Of(answers[question.LinkId]!)}")) is { Length: > 0 } text ? text : "(nothing)";

    private static string Of(Answer answer) => answer switch
    {
        Answer.Coded coded => string.Join('+', coded.Codes),
        Answer.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "(text)",
    };
}
