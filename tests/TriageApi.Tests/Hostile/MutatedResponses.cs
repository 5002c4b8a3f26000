using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Charts;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Good responses, bare or beside a chart, with a few things changed, the same for the same seed: half of them as trees, so
/// that they stay JSON and get further in, half of them byte by byte.
/// </summary>
internal static class MutatedResponses
{
    private static readonly JsonObject[] Good =
    [
        Some.Response(), Some.Partial(("severity", 9)), Some.Response(("course", "worsening"), ("age", 70)),
        Some.Response(("free-text", "hurts")), Some.Response().Identified("mutated"),
        Some.Response(("severity", 7)).With(ChartResources.Condition(ChartResources.Snomed, "64859006")),
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "7", "1e400", "1.10", "12345678901234567890", "\"\"", "\"x\"", "\"2026-02-30\"", "\"\\u0000\"", "[]", "[null]", "{}", "{\"x\":1}", "{\"linkId\":\"severity\"}", "\"asked-unknown\"", "\"Y\"", "\"N\"",
        "{\"resourceType\":\"Patient\"}", "{\"extension\":[{\"url\":\"u\",\"valueCode\":\"c\"}]}",
        "\"\\ud800\"",
    ];

    /// <summary>Levels down to the members of a response in an envelope.</summary>
    private const int Frame = 4;

    /// <summary>The last value is no text that a tree could hold.</summary>
    private const int OnlyAsBytes = 1;

    private static readonly string[] Texts = [.. Good.Select(response => response.ToJsonString())];

    public static byte[] Of(int seed)
    {
        var random = new Random(seed);
        var which = random.Next(Good.Length);
        return random.Next(2) == 0 ? Tree(random, Good[which]) : Bytes(random, Encoding.UTF8.GetBytes(Texts[which]));
    }

    private static byte[] Tree(Random random, JsonObject good)
    {
        var body = good.Copy();
        for (var times = random.Next(1, 4); times > 0; times--) ChangeOne(random, body);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static void ChangeOne(Random random, JsonObject body)
    {
        // Most places lie deep among the answers; what frames them is as worth changing.
        var places = Below(body, random.Next(4) == 0 ? Frame : int.MaxValue).ToList();
        if (places.Count == 0) return;
        var place = places[random.Next(places.Count)];
        switch (place.Parent, random.Next(5))
        {
            case (JsonObject parent, 0):
                parent.Remove(place.GetPropertyName());
                break;
            case (JsonObject parent, 1):
                parent[place.GetPropertyName() + "x"] = place.DeepClone();
                break;
            case (JsonObject parent, 2):
                MoveUp(random, place, parent);
                break;
            case (JsonObject parent, _):
                parent[place.GetPropertyName()] = Other(random, places);
                break;
            case (JsonArray parent, 0):
                parent.Remove(place);
                break;
            case (JsonArray parent, 1):
                parent.Add(place.DeepClone());
                break;
            case (JsonArray parent, _):
                parent[place.GetElementIndex()] = Other(random, places);
                break;
        }
    }

    /// <summary>To where a member of the same name may or may not be known, and with it all that stands below.</summary>
    private static void MoveUp(Random random, JsonNode place, JsonObject from)
    {
        var name = place.GetPropertyName();
        var above = Above(from).ToList();
        from.Remove(name);
        if (above.Count > 0) above[random.Next(above.Count)][name] = place;
    }

    private static IEnumerable<JsonObject> Above(JsonNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is JsonObject found) yield return found;
        }
    }

    /// <summary>A value from the list, or one that stands elsewhere in the same response.</summary>
    private static JsonNode? Other(Random random, List<JsonNode> places) => random.Next(2) == 0
        ? places[random.Next(places.Count)].DeepClone()
        : JsonNode.Parse(Values[random.Next(Values.Length - OnlyAsBytes)]);

    private static IEnumerable<JsonNode> Below(JsonNode node, int levels)
    {
        if (levels == 0) return [];
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject each => each.Select(pair => pair.Value),
            JsonArray each => each,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Below(child, levels - 1).Prepend(child));
    }

    private static byte[] Bytes(Random random, byte[] body)
    {
        var start = random.Next(body.Length);
        var end = Math.Min(body.Length, start + random.Next(1, 60));
        switch (random.Next(5))
        {
            case 0:
                return body[..start];
            case 1:
                return [.. body[..end], .. body[start..]];
            case 2:
                return [.. body[..start], .. body[end..]];
            case 3:
                var value = Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
                return [.. body[..start], .. value, .. body[end..]];
            default:
                for (var times = random.Next(1, 4); times > 0; times--)
                    body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                return body;
        }
    }
}
