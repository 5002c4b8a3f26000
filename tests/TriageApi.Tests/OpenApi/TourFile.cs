using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.OpenApi;

/// <summary>One request of the tour, its placeholders not yet filled.</summary>
internal sealed record TourRequest(
    string Title, string? Name, int Expected, string Method, string Url, (string Name, string Value)[] Headers, string? Body);

/// <summary>Reads <c>openapi/triage.http</c> as the editors do that can send it; only what the file uses.</summary>
internal static partial class TourFile
{
    private static readonly string Folder = Repository.PathOf("openapi");

    /// <summary>All requests, in order.</summary>
    public static IReadOnlyList<TourRequest> Read()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "triage.http")).ReplaceLineEndings("\n");
        return [.. text.Split("\n### ").Skip(1).Select(Request)];
    }

    /// <summary>The values that the file sets for itself.</summary>
    public static IReadOnlyDictionary<string, string> Variables() =>
        File.ReadLines(Path.Combine(Folder, "triage.http")).Select(line => Variable().Match(line))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    /// <summary>The text with variables and what earlier answers said put in.</summary>
    public static string Fill(
        string text, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, Reply> answers) =>
        Placeholder().Replace(text, match =>
        {
            var parts = match.Groups[1].Value.Split(".response.body.$");
            return parts.Length == 2
                ? (string)At(answers[parts[0]].Json, parts[1])!
                : Fill(variables[parts[0]], variables, answers);
        });

    private static TourRequest Request(string section)
    {
        var lines = section.TrimEnd().Split('\n');
        var comments = lines.Skip(1).TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim()).ToList();
        var rest = lines.Skip(1 + comments.Count).ToList();
        var line = rest[0].Split(' ', 2);
        var headers = rest.Skip(1).TakeWhile(header => header.Length > 0).Select(header => header.Split(": ", 2)).ToList();
        var body = string.Join('\n', rest.Skip(2 + headers.Count));
        return new(
            lines[0],
            After(comments, "@name "),
            int.Parse(After(comments, "expect ")!, CultureInfo.InvariantCulture),
            line[0],
            line[1],
            [.. headers.Select(header => (header[0], header[1]))],
            body.Length == 0 ? null : body.StartsWith("< ", StringComparison.Ordinal) ? Included(body[2..]) : body);
    }

    private static string? After(List<string> comments, string word) =>
        comments.SingleOrDefault(comment => comment.StartsWith(word, StringComparison.Ordinal))?[word.Length..];

    private static string Included(string path) => File.ReadAllText(Path.GetFullPath(Path.Combine(Folder, path)));

    private static JsonNode? At(JsonNode json, string path) => Step().Matches(path).Aggregate<Match, JsonNode?>(
        json,
        (node, step) => step.Groups["index"] is { Success: true } index
            ? node![int.Parse(index.Value, CultureInfo.InvariantCulture)]
            : node![step.Groups["name"].Value]);

    [GeneratedRegex("^@(?<name>[a-zA-Z]+) = (?<value>.+)$")]
    private static partial Regex Variable();

    [GeneratedRegex("{{(.+?)}}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[.](?<name>[a-zA-Z]+)|\[(?<index>[0-9]+)\]")]
    private static partial Regex Step();
}
