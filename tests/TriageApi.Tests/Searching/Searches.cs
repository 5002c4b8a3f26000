using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Searching;

/// <summary>Searches as clients send them, and what can be read off their answers.</summary>
internal static class Searches
{
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>A search by address that must succeed.</summary>
    public static async Task<JsonNode> FindAsync(this ApiClient client, string search, params (string, string)[] headers)
    {
        var reply = await client.GetAsync($"/fhir/{search}", headers);
        Assert.True(reply.Status == 200, $"{search}: {reply}");
        return reply.Json;
    }

    /// <summary>A search by form.</summary>
    public static Task<Reply> PostSearchAsync(this ApiClient client, string type, string form) =>
        client.SendAsync(HttpMethod.Post, $"/fhir/{type}/_search", Encoding.UTF8.GetBytes(form), Form);

    /// <summary>The ids of the matches, in order.</summary>
    public static IReadOnlyList<string> Ids(this JsonNode bundle) =>
        [.. bundle.Entries("match").Select(resource => (string)resource["id"]!)];

    /// <summary>The resources of a search mode.</summary>
    public static IReadOnlyList<JsonNode> Entries(this JsonNode bundle, string mode) =>
    [
        .. (bundle["entry"]?.AsArray() ?? []).Where(entry => (string?)entry!["search"]!["mode"] == mode)
            .Select(entry => entry!["resource"]!),
    ];

    /// <summary>The path and query of a link, or null.</summary>
    public static string? Link(this JsonNode bundle, string relation) => bundle["link"]!.AsArray()
        .Where(link => (string?)link!["relation"] == relation)
        .Select(link => new Uri((string)link!["url"]!).PathAndQuery).SingleOrDefault();

    /// <summary>Every page of a search, from the first to the one without a next link.</summary>
    public static async Task<IReadOnlyList<JsonNode>> PagesAsync(this ApiClient client, JsonNode first)
    {
        var pages = new List<JsonNode> { first };
        while (pages[^1].Link("next") is { } next)
        {
            var reply = await client.GetAsync(next);
            Assert.True(reply.Status == 200, reply.ToString());
            pages.Add(reply.Json);
        }

        return pages;
    }
}
