using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Reading;

/// <summary>
/// A mapping of a card, read strictly: each key is asked for by name, and what nobody asked for is a fault.
/// Faults are collected, so that an author sees all of them at once.
/// </summary>
internal sealed class CardNode
{
    private readonly YamlMappingNode? mapping;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public CardNode(YamlNode node, string file, List<PackFault> faults)
    {
        File = file;
        Faults = faults;
        Line = (int)node.Start.Line;
        mapping = node as YamlMappingNode;
        if (mapping is null) Fault(node, "Keys with values are expected here.");
    }

    public string File { get; }

    public int Line { get; }

    public List<PackFault> Faults { get; }

    public IEnumerable<(string Key, YamlNode Value)> Entries =>
        mapping?.Children.Select(child => (((YamlScalarNode)child.Key).Value ?? "", child.Value)) ?? [];

    public bool Has(string key) => Find(key) is not null;

    public string Text(string key) => Find(key) is { } node ? ScalarOf(node) : Missing(key);

    public string? OptionalText(string key) => Find(key) is { } node ? ScalarOf(node) : null;

    public int Number(string key) => OptionalNumber(key) ?? MissingNumber(key);

    public int? OptionalNumber(string key)
    {
        if (Find(key) is not { } node) return null;
        if (int.TryParse(ScalarOf(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Fault(node, $"'{key}' must be a whole number.");
        return 0;
    }

    public bool Flag(string key) => OptionalText(key) switch
    {
        null => false,
        "true" => true,
        var other => FaultAt<bool>(key, $"'{key}' is either left out or true, not '{other}'."),
    };

    public CardNode? Child(string key) => Find(key) is { } node ? new CardNode(node, File, Faults) : null;

    public CardNode RequiredChild(string key) => Child(key) ?? new CardNode(new YamlMappingNode(), File, MissingList(key));

    public YamlNode? Node(string key) => Find(key);

    public IReadOnlyList<CardNode> Children(string key) =>
        [.. Sequence(key).Select(node => new CardNode(node, File, Faults))];

    public IReadOnlyList<string> Texts(string key) => [.. Sequence(key).Select(ScalarOf)];

    /// <summary>Reports every key that nobody asked for.</summary>
    public void NothingElse()
    {
        foreach (var key in mapping?.Children.Keys ?? Enumerable.Empty<YamlNode>())
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!asked.Contains(name)) Fault(key, $"The key '{name}' is not known here.");
        }
    }

    public void Fault(YamlNode node, string message) => Faults.Add(new(File, (int)node.Start.Line, message));

    public void Fault(string message) => Faults.Add(new(File, Line, message));

    public string ScalarOf(YamlNode node)
    {
        if (node is YamlScalarNode { Value.Length: > 0 } scalar) return scalar.Value;
        Fault(node, "A text is expected here, and it must not be empty.");
        return "";
    }

    /// <summary>The parts of a list; a fault for anything else.</summary>
    private IEnumerable<YamlNode> Sequence(string key)
    {
        switch (Find(key))
        {
            case null:
                Missing(key);
                return [];
            case YamlSequenceNode sequence:
                return sequence.Children;
            case var node:
                Fault(node, $"'{key}' must be a list.");
                return [];
        }
    }

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return mapping is not null && mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private string Missing(string key)
    {
        Fault($"The key '{key}' is missing.");
        return "";
    }

    private int MissingNumber(string key)
    {
        Missing(key);
        return 0;
    }

    private List<PackFault> MissingList(string key)
    {
        Missing(key);
        return [];
    }

    private T? FaultAt<T>(string key, string message)
    {
        Fault(Find(key)!, message);
        return default;
    }
}
