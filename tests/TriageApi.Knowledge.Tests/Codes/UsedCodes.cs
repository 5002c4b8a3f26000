using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Tests.Codes;

/// <summary>Finds every code of a published terminology in the files of a pack, whichever card it stands on.</summary>
internal static class UsedCodes
{
    private static readonly Dictionary<string, string> Systems = new(StringComparer.Ordinal)
    {
        ["http://snomed.info/sct"] = "snomed",
        ["http://hl7.org/fhir/sid/icd-10-cm"] = "icd-10-cm",
        ["http://loinc.org"] = "loinc",
    };

    public static IReadOnlyList<VerifiedCode> In(CardFiles files) =>
        [.. files.Everything.SelectMany(file => file.Key.EndsWith(".json", StringComparison.Ordinal)
            ? InJson(JsonDocument.Parse(file.Value).RootElement)
            : InYaml(file.Value))];

    private static IEnumerable<VerifiedCode> InYaml(string content)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(content));
        return stream.Documents.SelectMany(document => InYaml(document.RootNode));
    }

    private static IEnumerable<VerifiedCode> InYaml(YamlNode node)
    {
        if (node is YamlSequenceNode list) return list.Children.SelectMany(InYaml);
        if (node is not YamlMappingNode mapping) return [];
        return mapping.Children.SelectMany(child =>
            child is { Key: YamlScalarNode { Value: { } key }, Value: YamlMappingNode code } && Systems.ContainsValue(key)
                ? [new VerifiedCode(key, Text(code, "code"), Text(code, "display"))]
                : InYaml(child.Value));
    }

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    private static IEnumerable<VerifiedCode> InJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(InJson),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => InJson(property.Value)).Concat(Own(element)),
        _ => [],
    };

    /// <summary>The object itself, when it is a coding of one of the three.</summary>
    private static IEnumerable<VerifiedCode> Own(JsonElement element)
    {
        if (element.TryGetProperty("system", out var system) && system.ValueKind == JsonValueKind.String
            && Systems.TryGetValue(system.GetString()!, out var name) && element.TryGetProperty("code", out var code))
        {
            var display = element.TryGetProperty("display", out var text) ? text.GetString()! : "";
            yield return new(name, code.GetString()!, display);
        }
    }
}
