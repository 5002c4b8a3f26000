using System.Text.Json.Nodes;

namespace TriageApi.Searching;

/// <summary>
/// The part of a resource that was asked for by <c>_summary</c> or <c>_elements</c>. What is cut is marked SUBSETTED,
/// so that nobody takes it for the whole.
/// </summary>
/// <param name="Type">Type of resource.</param>
/// <param name="Summary">true, text, data, count or false.</param>
/// <param name="Elements">Names of elements, or null for all.</param>
public sealed record Subset(string Type, string Summary, IReadOnlyList<string>? Elements)
{
    private const string Observation = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    /// <summary>True when only the total is wanted.</summary>
    public bool IsCount => Summary == "count";

    /// <summary>True when resources are sent as they are.</summary>
    public bool IsWhole => Summary == "false" && Elements is null;

    /// <summary>The part of a resource; the very bytes when all of it is wanted.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> body)
    {
        if (IsWhole) return body;
        var resource = JsonNode.Parse(body.Span)!.AsObject();
        var kept = Kept();
        foreach (var name in resource.Select(member => member.Key).ToList())
        {
            if (!kept(name.TrimStart('_'))) resource.Remove(name);
        }

        if (resource["meta"] is not JsonObject meta) resource["meta"] = meta = [];
        if (meta["tag"] is not JsonArray tags) meta["tag"] = tags = [];
        tags.Add(new JsonObject { ["system"] = Observation, ["code"] = "SUBSETTED" });
        return System.Text.Encoding.UTF8.GetBytes(resource.ToJsonString());
    }

    private Func<string, bool> Kept()
    {
        var mandatory = SummaryElements.MandatoryOf(Type);
        return Summary switch
        {
            "true" => name => IsOfAll(name) || mandatory.Contains(name) || SummaryElements.Of(Type).Contains(name),
            "text" => name => name == "text" || IsOfAll(name) || mandatory.Contains(name),
            "data" => name => name != "text",
            _ => name => IsOfAll(name) || mandatory.Contains(name) || Elements!.Any(element => IsNamed(name, element)),
        };
    }

    /// <summary>A choice is asked for by its stem: occurrence means occurrenceDateTime.</summary>
    private static bool IsNamed(string name, string element) => name.StartsWith(element, StringComparison.Ordinal)
        && (name.Length == element.Length || char.IsAsciiLetterUpper(name[element.Length]));

    private static bool IsOfAll(string name) => name is "resourceType" or "id" or "meta" or "implicitRules";
}
