using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hooks;

/// <summary>A CDS Hooks client that knows the standard and nothing of our types.</summary>
internal static class HookClient
{
    public const string PatientView = "mid-back-pain-triage";
    public const string EncounterStart = "mid-back-pain-triage-encounter";

    private static int calls;

    /// <summary>A call of the hook patient-view about the patient of the examples.</summary>
    public static JsonObject Call(JsonNode? response) => new()
    {
        ["hook"] = "patient-view",
        ["hookInstance"] = NextInstance(),
        ["context"] = new JsonObject { ["userId"] = "Practitioner/1", ["patientId"] = "example" },
        ["prefetch"] = new JsonObject { ["response"] = response?.DeepClone() },
    };

    /// <summary>A searchset as an EHR answers a query.</summary>
    public static JsonObject Bundle(params JsonNode[] resources) => new()
    {
        ["resourceType"] = "Bundle",
        ["type"] = "searchset",
        ["entry"] = new JsonArray([.. resources.Select(resource => new JsonObject { ["resource"] = resource.DeepClone() })]),
    };

    /// <summary>Sends a call.</summary>
    public static Task<Reply> HookAsync(
        this ApiClient client, JsonObject call, string service = PatientView, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Post, $"/cds-services/{service}", Encoding.UTF8.GetBytes(call.ToJsonString()), "application/json", headers);

    /// <summary>The one card of a call that must succeed.</summary>
    public static async Task<JsonNode> CardAsync(this ApiClient client, JsonObject call)
    {
        var reply = await client.HookAsync(call);
        Assert.True(reply.Status == 200, reply.ToString());
        var card = reply.Json["cards"]!.AsArray().Single()!;
        Assert.Empty(Faults(card));
        return card;
    }

    /// <summary>Tells what became of cards.</summary>
    public static Task<Reply> TellAsync(this ApiClient client, params JsonObject[] reports) => client.SendAsync(
        HttpMethod.Post, $"/cds-services/{PatientView}/feedback",
        Encoding.UTF8.GetBytes(new JsonObject { ["feedback"] = new JsonArray([.. reports]) }.ToJsonString()), "application/json");

    /// <summary>What the standard forbids in a card; nothing when it is as it should be.</summary>
    public static IEnumerable<string> Faults(JsonNode card)
    {
        if (!Guid.TryParseExact((string?)card["uuid"], "D", out _)) yield return "uuid";
        if ((string?)card["summary"] is not { Length: > 0 and < 140 }) yield return "summary";
        if ((string?)card["indicator"] is not ("info" or "warning" or "critical")) yield return "indicator";
        if (string.IsNullOrEmpty((string?)card["source"]?["label"])) yield return "source.label";
        if (!IsAbsolute(card["source"]?["url"])) yield return "source.url";

        var suggestions = card["suggestions"]?.AsArray();
        if ((suggestions is null) != (card["selectionBehavior"] is null)) yield return "selectionBehavior";
        foreach (var suggestion in suggestions ?? [])
        {
            if (string.IsNullOrEmpty((string?)suggestion!["label"])) yield return "suggestion.label";
            if (!Guid.TryParseExact((string?)suggestion["uuid"], "D", out _)) yield return "suggestion.uuid";
            foreach (var action in suggestion["actions"]!.AsArray())
            {
                if ((string?)action!["type"] is not ("create" or "update" or "delete")) yield return "action.type";
                if (string.IsNullOrEmpty((string?)action["description"])) yield return "action.description";
                if (((string?)action["type"] == "delete") == (action["resource"] is not null)) yield return "action.resource";
            }
        }

        if ((suggestions ?? []).Count(suggestion => (bool?)suggestion!["isRecommended"] == true) > 1) yield return "isRecommended";
        if ((card["overrideReasons"]?.AsArray() ?? []).Any(reason => string.IsNullOrEmpty((string?)reason!["display"])))
            yield return "overrideReasons";
        foreach (var link in card["links"]?.AsArray() ?? [])
        {
            if (!IsAbsolute(link!["url"]) || string.IsNullOrEmpty((string?)link["label"])) yield return "link";
            if ((string?)link["type"] != "smart" && link["appContext"] is not null) yield return "appContext";
        }
    }

    private static bool IsAbsolute(JsonNode? url) => Uri.TryCreate((string?)url, UriKind.Absolute, out _);

    private static string NextInstance() => $"0190a000-0000-7000-8000-{Interlocked.Increment(ref calls):x12}";
}
