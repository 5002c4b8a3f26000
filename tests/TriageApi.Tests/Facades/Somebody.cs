using System.Text.Json.Nodes;
using TriageApi.Clinical;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>One person before the doors.</summary>
/// <param name="Name">What kind of person, and the seed or vignette that makes this one again.</param>
/// <param name="Form">The form as this person hands it in; an unfinished one is in progress.</param>
/// <param name="Whole">
/// The same answers and, where the form is unfinished, the rest of them: what the person says when asked one by one.
/// </param>
internal sealed record Somebody(string Name, JsonObject Form, JsonObject Whole)
{
    /// <summary>A person by answers: finished when there is nothing left to say.</summary>
    public static Somebody Of(string name, Form form, Answers answers, Answers? whole = null)
    {
        var said = Response(form, answers);
        if (whole is null) return new(name, said, said);
        said["status"] = "in-progress";
        return new(name, said, Response(form, whole));
    }

    private static JsonObject Response(Form form, Answers answers) => Some.Response(
        form.Questions.ToDictionary(question => question.LinkId, question => Told(answers[question.LinkId])), rest: null);

    private static object? Told(Answer? answer) => answer switch
    {
        null => null,
        Answer.Number number => number.Value,
        Answer.Text => "Since the move.",
        Answer.Coded { Codes: [var code] } => code,
        Answer.Coded { Codes: var codes } => codes.ToArray(),
        _ => throw new InvalidOperationException("There is no such kind of answer."),
    };
}
