using System.Text.Json.Nodes;

namespace TriageApi.Tests.Support;

/// <summary>Bodies for tests, made against the real form.</summary>
internal static class Some
{
    /// <summary>What must not turn up anywhere: stands for what a person wrote.</summary>
    public const string Canary = "zq7-canary";

    /// <summary>The first example: a 30-year-old with 3 days of dull pain after desk work.</summary>
    public static Dictionary<string, object?> DeskWork() => new()
    {
        ["pain-location"] = "mid-back",
        ["duration-days"] = 3,
        ["onset"] = "gradual",
        ["onset-activity"] = "desk",
        ["severity"] = 3,
        ["course"] = "improving",
        ["quality"] = "dull",
        ["age"] = 30,
        ["sex"] = "female",
    };

    /// <summary>A response with these answers changed in the first example, everything else no.</summary>
    public static JsonObject Response(params (string LinkId, object? Answer)[] changes) =>
        Response(With(DeskWork(), changes), rest: "no");

    /// <summary>A response without an answer that nobody gave.</summary>
    public static JsonObject Partial(params (string LinkId, object? Answer)[] answers) =>
        Response(With([], answers), rest: null);

    /// <summary>A completed response.</summary>
    /// <param name="answers">A code, several codes, a number or a text by linkId; null leaves the question out.</param>
    /// <param name="rest">The answer to every other question that applies and offers it, or "none" where it offers
    /// that instead of no; null leaves them out.</param>
    public static JsonObject Response(IReadOnlyDictionary<string, object?> answers, string? rest)
    {
        var given = new Dictionary<string, JsonArray>();
        var pages = new SortedDictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var question in Questions.All)
        {
            var named = answers.TryGetValue(question.LinkId, out var value);
            if (!named && !Questions.IsEnabled(question, given)) continue;
            var answer = named ? Answer(question, value) : Rest(question, rest);
            if (answer is null) continue;

            given[question.LinkId] = answer;
            if (!pages.TryGetValue(question.Page, out var items)) pages[question.Page] = items = [];
            items.Add(new JsonObject { ["linkId"] = question.LinkId, ["answer"] = answer });
        }

        var response = new JsonObject
        {
            ["resourceType"] = "QuestionnaireResponse",
            ["questionnaire"] = Questions.Canonical,
            ["status"] = "completed",
            ["subject"] = new JsonObject { ["reference"] = "Patient/example" },
        };
        if (pages.Count > 0)
        {
            response["item"] = new JsonArray(
                [.. pages.Select(page => new JsonObject { ["linkId"] = page.Key, ["item"] = page.Value })]);
        }

        return response;
    }

    /// <summary>The same answers under another identifier, status or subject.</summary>
    public static JsonObject Identified(this JsonObject response, string identifier, string status = "completed")
    {
        var copy = response.Copy();
        copy["identifier"] = new JsonObject { ["system"] = "https://client.example/forms", ["value"] = identifier };
        copy["status"] = status;
        return copy;
    }

    public static JsonObject Copy(this JsonObject response) => response.DeepClone().AsObject();

    /// <summary>The item of a linkId, to be spoilt.</summary>
    public static JsonObject Item(this JsonObject response, string linkId) => response["item"]!.AsArray()
        .SelectMany(page => page!["item"]!.AsArray()).Select(item => item!.AsObject())
        .Single(item => (string?)item["linkId"] == linkId);

    /// <summary>A coded answer with its system.</summary>
    public static JsonObject Coded(string linkId, string code) => new()
    {
        ["valueCoding"] = (Questions.Find(linkId).Option(code)
            ?? throw new ArgumentException($"The question '{linkId}' offers no '{code}'.", nameof(code))).DeepClone(),
    };

    private static Dictionary<string, object?> With(
        Dictionary<string, object?> answers, (string LinkId, object? Answer)[] changes)
    {
        foreach (var (linkId, answer) in changes) answers[linkId] = answer;
        return answers;
    }

    private static JsonArray? Answer(FormQuestion question, object? value) => value switch
    {
        null => null,
        int number => [new JsonObject { ["valueInteger"] = number }],
        string text when question.Type == "text" => [new JsonObject { ["valueString"] = text }],
        string code => [Coded(question.LinkId, code)],
        string[] codes => [.. codes.Select(code => Coded(question.LinkId, code))],
        _ => throw new ArgumentException($"'{question.LinkId}' cannot be answered so.", nameof(value)),
    };

    private static JsonArray? Rest(FormQuestion question, string? rest)
    {
        if (rest is null) return null;
        var code = question.Option(rest) is not null ? rest : rest == "no" ? "none" : null;
        return code is not null && question.Option(code) is not null ? [Coded(question.LinkId, code)] : null;
    }
}
