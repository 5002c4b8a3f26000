using System.Text.Json;
using TriageApi.Knowledge.Reading;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>A question as people see it.</summary>
/// <param name="LinkId">Its name in the form.</param>
/// <param name="Words">The question.</param>
/// <param name="Help">What helps to answer it; null where nothing does.</param>
/// <param name="Options">The answers to choose from: code of the cards, words of the form.</param>
internal sealed record QuestionText(
    string LinkId, string Words, string? Help, IReadOnlyList<(string Code, string Words)> Options);

/// <summary>The wording of the form, read from the questionnaire that the pack carries.</summary>
internal sealed class QuestionTexts
{
    private readonly Dictionary<string, QuestionText> byLinkId = new(StringComparer.Ordinal);
    private readonly List<(string Title, IReadOnlyList<QuestionText> Questions)> pages = [];

    public QuestionTexts(string questionnaireJson)
    {
        using var document = JsonDocument.Parse(questionnaireJson);
        foreach (var group in document.RootElement.GetProperty("item").EnumerateArray())
        {
            var questions = new List<QuestionText>();
            Walk(group, questions);
            pages.Add((group.GetProperty("text").GetString()!, questions));
        }
    }

    /// <summary>The pages of the form, each with its questions.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<QuestionText> Questions)> Pages => pages;

    public QuestionText this[string linkId] => byLinkId[linkId];

    /// <summary>The words of an answer's code.</summary>
    public string Answer(string linkId, string code) =>
        byLinkId[linkId].Options.Where(option => option.Code == code).Select(option => option.Words).FirstOrDefault(code);

    private void Walk(JsonElement parent, List<QuestionText> questions)
    {
        foreach (var item in parent.GetProperty("item").EnumerateArray())
        {
            if (item.GetProperty("type").GetString() is "display") continue;
            var question = new QuestionText(
                item.GetProperty("linkId").GetString()!, item.GetProperty("text").GetString()!, Help(item), Options(item));
            byLinkId.Add(question.LinkId, question);
            questions.Add(question);
        }
    }

    private static string? Help(JsonElement item) =>
        item.TryGetProperty("item", out var below)
            ? below.EnumerateArray()
                .Where(child => child.GetProperty("type").GetString() == "display")
                .Select(child => child.GetProperty("text").GetString())
                .FirstOrDefault()
            : null;

    private static (string Code, string Words)[] Options(JsonElement item) =>
        item.TryGetProperty("answerOption", out var options)
            ? [.. options.EnumerateArray()
                .Select(option => option.GetProperty("valueCoding"))
                .Select(coding => (
                    QuestionnaireItems.CardCode(coding.GetProperty("code").GetString()!),
                    coding.GetProperty("display").GetString()!))]
            : [];
}
