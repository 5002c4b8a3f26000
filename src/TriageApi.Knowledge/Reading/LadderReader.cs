using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads what each rung of the ladder tells people.</summary>
internal static class LadderReader
{
    public static IReadOnlyList<LadderRung> Read(
        CardNode node, out IReadOnlyDictionary<string, IReadOnlyList<Citation>> sources)
    {
        var cited = new Dictionary<string, IReadOnlyList<Citation>>(StringComparer.Ordinal);
        var rungs = new List<LadderRung>();
        foreach (var child in node.Children("levels"))
        {
            var rung = new LadderRung(
                RuleCardReader.Level(child, "code"), child.Text("title"), child.Text("where"), child.Text("within"),
                child.Number("holds-for-hours"), child.Text("action"), child.Text("watch-for"), child.Text("would-change"));
            cited[rung.Level.Code()] = [.. child.Children("sources").Select(HeadReader.Citation)];
            child.NothingElse();
            rungs.Add(rung);
        }

        node.NothingElse();
        if (!rungs.Select(rung => rung.Level).SequenceEqual(Enum.GetValues<Urgency>().OrderDescending()))
            node.Fault("The six levels stand here once each, most urgent first.");
        if (rungs.Any(rung => rung.HoldsForHours < 1)) node.Fault("'holds-for-hours' is at least 1.");
        sources = cited;
        return rungs;
    }
}
