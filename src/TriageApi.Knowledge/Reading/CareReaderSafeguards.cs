using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>
/// Reads what bars a piece of care: exactly one of <c>when</c> (a condition), <c>flag-reaching</c> (a raised flag that
/// can reach this level) and <c>suspecting</c> (codes of causes that a flag or the ranking points to); with
/// <c>while-unknown</c> (suppress or show-with-caution), <c>because</c>, <c>source</c> and <c>at</c>.
/// </summary>
internal sealed class CareReaderSafeguards(ConditionReader conditions)
{
    private const string Folder = "safeguards/";

    private static readonly Dictionary<string, WhileUnknown> Ways = new(StringComparer.Ordinal)
    {
        ["suppress"] = WhileUnknown.Suppress,
        ["show-with-caution"] = WhileUnknown.ShowWithCaution,
    };

    /// <summary>A shared page: <c>id</c>, <c>title</c>, <c>version</c>, <c>not-when</c>, <c>sources</c>.</summary>
    public SafeguardPage Page(CardNode node)
    {
        var id = node.Text("id");
        if (node.File != $"mid-back-pain/{id}.yaml") node.Fault("The id must equal the path.");
        var page = new SafeguardPage(
            id.Replace(Folder, "", StringComparison.Ordinal), node.Text("title"), node.Text("version"),
            [.. node.Children("not-when").SelectMany(Read)], HeadReader.Citations(node), node.File);
        node.NothingElse();
        return page;
    }

    /// <summary>One safeguard; none after a fault was reported.</summary>
    public IEnumerable<Safeguard> Read(CardNode node)
    {
        var because = node.Text("because");
        var citation = HeadReader.Citation(node);
        if (!Ways.TryGetValue(node.Text("while-unknown"), out var unknown))
            node.Fault("'while-unknown' is suppress or show-with-caution.");

        Safeguard? safeguard = null;
        if (node.Node("when") is { } finding)
        {
            if (conditions.Read(finding, node) is { } when)
                safeguard = new FindingBars(when, because, unknown, citation);
        }
        else if (node.Has("flag-reaching"))
        {
            safeguard = new FlagBars(RuleCardReader.Level(node, "flag-reaching"), because, unknown, citation);
        }
        else if (node.Has("suspecting"))
        {
            safeguard = new SuspicionBars(node.Texts("suspecting"), because, unknown, citation);
        }
        else
        {
            node.Fault("A safeguard has one of 'when', 'flag-reaching' and 'suspecting'.");
        }

        node.NothingElse();
        return safeguard is null ? [] : [safeguard];
    }
}
