using TriageApi.Clinical;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Reading;

/// <summary>
/// Reads conditions: <c>is</c>, <c>within</c>, <c>all</c>, <c>any</c>, <c>not</c>, <c>at-least</c>, and nothing else.
/// </summary>
internal sealed class ConditionReader(Form form, DerivedFindings derived)
{
    /// <summary>The condition, or null after a fault was reported.</summary>
    public Condition? Read(YamlNode node, CardNode card)
    {
        if (node is not YamlMappingNode { Children.Count: 1 } mapping)
        {
            card.Fault(node, "A condition has exactly one operator: is, within, all, any, not or at-least.");
            return null;
        }

        var (key, value) = mapping.Children.First();
        try
        {
            return ((YamlScalarNode)key).Value switch
            {
                "is" => Is(Single(value, card)),
                "within" => Within(Single(value, card), card),
                "all" => new All(List(value, card)),
                "any" => new Any(List(value, card)),
                "not" => Read(value, card) is { } part ? new Not(part) : null,
                "at-least" => AtLeast(new CardNode(value, card.File, card.Faults)),
                var other => throw new ArgumentException($"'{other}' is no operator."),
            };
        }
        catch (Exception fault) when (fault is ArgumentException or KeyNotFoundException)
        {
            card.Fault(key, fault.Message);
            return null;
        }
    }

    private Condition Is((string Finding, YamlNode Value) statement)
    {
        string[] values = statement.Value is YamlSequenceNode list ? [.. list.Children.Select(Value)] : [Value(statement.Value)];
        if (values.Contains(Form.DontKnow))
            throw new ArgumentException("A condition never asks for 'unknown': what is not known stays unknown.");
        if (derived.Find(statement.Finding) is not { } meaning) return new Is(form[statement.Finding], values);

        return values switch
        {
            ["yes"] => meaning,
            ["no"] => new Not(meaning),
            _ => throw new ArgumentException($"'{statement.Finding}' is derived: it is either yes or no."),
        };
    }

    private Within Within((string Finding, YamlNode Value) statement, CardNode card)
    {
        var range = new CardNode(statement.Value, card.File, card.Faults);
        var within = new Within(form[statement.Finding], range.OptionalNumber("from"), range.OptionalNumber("below"));
        range.NothingElse();
        return within;
    }

    private AtLeast AtLeast(CardNode node)
    {
        var parts = node.Node("of") is { } of ? List(of, node) : [];
        var condition = new AtLeast(node.Number("count"), parts);
        node.NothingElse();
        return condition;
    }

    private Condition[] List(YamlNode node, CardNode card) =>
        node is YamlSequenceNode list
            ? [.. list.Children.Select(child => Read(child, card)).OfType<Condition>()]
            : throw new ArgumentException("A list of conditions is expected.");

    private static string Value(YamlNode node) =>
        node is YamlScalarNode { Value: { } value } ? value : throw new ArgumentException("A value or a list of values is expected.");

    private static (string Finding, YamlNode Value) Single(YamlNode node, CardNode card)
    {
        if (node is YamlMappingNode { Children.Count: 1 } mapping)
            return (card.ScalarOf(mapping.Children.First().Key), mapping.Children.First().Value);
        throw new ArgumentException("Exactly one finding is expected.");
    }
}
