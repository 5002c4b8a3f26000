using TriageApi.Clinical;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads the cards that raise a level: red flags, time rules, modifiers; and exceptions and process cards.</summary>
internal sealed class RuleCardReader(
    Form form, ConditionReader conditions, IReadOnlySet<string> sparingBenign, IReadOnlySet<string> restated)
{
    public RaisingCard? Raising(CardNode node, RuleKind kind)
    {
        var head = HeadReader.Head(node);
        var when = Condition(node, "when");
        var rungs = Rungs(node);
        var cannotExclude = Level(node, "cannot-exclude");
        var suspects = node.Texts("suspects");
        var cases = HeadReader.Cases(node, form);
        node.NothingElse();
        if (when is null || rungs.Count == 0) return null;

        var rule = new RaisingRule
        {
            Id = head.Id,
            Kind = kind,
            Title = head.Title,
            When = when,
            Rungs = rungs,
            Suspects = suspects,
            Because = head.Because,
            Sources = head.Sources,
            SpeaksAgainstBenign = !sparingBenign.Contains(head.Id),
            IsRestated = restated.Contains(head.Id),
        };
        return new(head, rule, cannotExclude, cases);
    }

    public ExceptionCard? Exception(CardNode node)
    {
        var head = HeadReader.Head(node);
        var when = Condition(node, "when");
        var rule = when is null
            ? null
            : new ExceptionRule(head.Id, when, node.Texts("holds"), Level(node, "replaces"), Level(node, "by"));
        var cases = HeadReader.Cases(node, form);
        node.NothingElse();
        return rule is null ? null : new(head, rule, cases);
    }

    public ProcessCard Process(CardNode node)
    {
        var head = HeadReader.Head(node);
        var cases = HeadReader.Cases(node, form);
        node.NothingElse();
        return new(head, new ProcessRule(head.Id, head.Title, head.Because, head.Sources), cases);
    }

    /// <summary>One level, or a list whose first entry is the base and needs no condition.</summary>
    private List<Rung> Rungs(CardNode node)
    {
        if (node.Node("raised") is YamlScalarNode)
            return [new(Level(node, "raised"), null)];

        var rungs = new List<Rung>();
        foreach (var child in node.Children("raised"))
        {
            rungs.Add(new(Level(child, "level"), child.Has("when") ? Condition(child, "when") : null));
            child.NothingElse();
        }

        if (rungs.Count == 0) node.Fault("'raised' names no level.");
        else if (rungs[0].When is not null || rungs.Skip(1).Any(rung => rung.When is null))
            node.Fault("The first level of 'raised' stands without 'when', each higher one with it.");
        return rungs;
    }

    private Condition? Condition(CardNode node, string key)
    {
        if (node.Node(key) is { } value) return conditions.Read(value, node);
        node.Fault($"The key '{key}' is missing.");
        return null;
    }

    internal static Urgency Level(CardNode node, string key)
    {
        if (!Urgencies.TryParse(node.Text(key), out var level)) node.Fault($"'{key}' is none of the six levels.");
        return level;
    }
}
