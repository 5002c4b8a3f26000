using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>One way in which a request can be wrong, and what must be said of it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Status">The status it must get.</param>
/// <param name="Body">The body that is sent.</param>
internal sealed record BadRequest(string Name, int Status, byte[] Body)
{
    public string? MediaType { get; init; } = ApiClient.FhirJson;

    public (string Name, string Value)[] Headers { get; init; } = [];

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    public string Path { get; init; } = ApiClient.Triage;

    /// <summary>The paths of all faults, in order of text; null where faults have no path.</summary>
    public string[]? Expressions { get; init; }

    /// <summary>A good response that holds, in three places, what must not turn up anywhere.</summary>
    public static JsonObject Good()
    {
        var response = Some.Response(("free-text", Some.Canary));
        response["subject"]!["display"] = Some.Canary;
        response.Item("severity")["text"] = Some.Canary;
        return response;
    }

    public static byte[] GoodBytes() => Encoding.UTF8.GetBytes(Good().ToJsonString());

    /// <summary>A good response with one thing spoilt.</summary>
    public static BadRequest Spoilt(string name, int status, Action<JsonObject> spoil, params string[] expressions)
    {
        var response = Good();
        spoil(response);
        return new(name, status, Encoding.UTF8.GetBytes(response.ToJsonString()))
        {
            Expressions = [.. expressions.Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The text of a good response, changed; the change must change it.</summary>
    public static BadRequest Text(string name, Func<string, string> change, params string[] expressions)
    {
        var good = Good().ToJsonString();
        var changed = change(good);
        if (changed == good) throw new ArgumentException($"'{name}' is not spoilt.", nameof(change));
        return new(name, 400, Encoding.UTF8.GetBytes(changed))
        {
            Expressions = expressions.Length == 0 ? null : expressions,
        };
    }
}
