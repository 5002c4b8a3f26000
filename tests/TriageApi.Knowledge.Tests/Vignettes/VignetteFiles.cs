using System.Text;
using TriageApi.Clinical;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>Reads the vignettes that this assembly carries. A key that is not known is an error, not a wish.</summary>
public static class VignetteFiles
{
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "id", "story", "source", "at", "answers", "unanswered", "rest", "level", "acceptable",
        "must-flags", "must-not-flags", "top-causes",
    };

    /// <summary>Every vignette, in the order of the files' names.</summary>
    public static IReadOnlyList<Vignette> All { get; } = [.. Read()];

    /// <summary>The vignette of this id.</summary>
    public static Vignette Of(string id) => All.Single(vignette => vignette.Id == id);

    private static IEnumerable<Vignette> Read()
    {
        var assembly = typeof(VignetteFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith("vignettes/", StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var stream = new YamlStream();
            stream.Load(reader);
            var nodes = (YamlSequenceNode)stream.Documents[0].RootNode;
            foreach (var node in nodes) yield return Read((YamlMappingNode)node);
        }
    }

    private static Vignette Read(YamlMappingNode node)
    {
        var stranger = node.Children.Keys.Select(Text).FirstOrDefault(key => !Keys.Contains(key));
        if (stranger is not null) throw new InvalidDataException($"A vignette has no key '{stranger}'.");

        return new Vignette(
            Text(node["id"]),
            Text(node["story"]),
            new Citation(Text(node["source"]), Text(node["at"])),
            ((YamlMappingNode)node["answers"]).Children.ToDictionary(
                pair => Text(pair.Key), pair => Texts(pair.Value), StringComparer.Ordinal),
            List(node, "unanswered"),
            Text(node["rest"]) switch
            {
                "no" => true,
                "absent" => false,
                _ => throw new InvalidDataException("The rest is either 'no' or 'absent'."),
            },
            Level(Text(node["level"])),
            [.. Texts(node["acceptable"]).Select(Level)],
            List(node, "must-flags"),
            List(node, "must-not-flags"),
            List(node, "top-causes"));
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static IReadOnlyList<string> Texts(YamlNode node) =>
        node is YamlSequenceNode several ? [.. several.Select(Text)] : [Text(node)];

    private static IReadOnlyList<string> List(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? Texts(value) : [];

    private static Urgency Level(string code) =>
        Urgencies.TryParse(code, out var urgency) ? urgency : throw new InvalidDataException($"'{code}' is no level.");
}
