using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads causes and the family of harmless ones.</summary>
internal sealed class CauseCardReader(Form form, ConditionReader conditions)
{
    private static readonly Dictionary<string, StartingRate> Starts = new(StringComparer.Ordinal)
    {
        ["commonest"] = StartingRate.Commonest,
        ["common"] = StartingRate.Common,
        ["uncommon"] = StartingRate.Uncommon,
        ["rare"] = StartingRate.Rare,
        ["ultra-rare"] = StartingRate.UltraRare,
    };

    private static readonly Dictionary<string, int> Words = new(StringComparer.Ordinal)
    {
        ["strong"] = Feature.Strong,
        ["moderate"] = 6,
        ["weak"] = 3,
    };

    /// <summary>No measured ratio counts for more than this, however impressive the study.</summary>
    private const int MostDecibans = 12;

    public CauseCard Cause(CardNode node, FamilyCard? benign)
    {
        var head = HeadReader.Head(node);
        var isBenign = node.OptionalText("family") is { } family && (family == "benign" || Unknown(node, "family"));
        var features = new List<Feature>();
        var hidden = new List<Condition>();
        foreach (var child in node.Children("features")) ReadFeature(child, features, hidden);
        if (isBenign && benign is not null) features.AddRange(benign.Features);

        var rule = new CauseRule
        {
            Id = head.Id,
            Title = head.Title,
            Parent = node.OptionalText("parent"),
            Benign = isBenign,
            Start = Start(node, out var startFrom),
            Urgency = RuleCardReader.Level(node, "urgency"),
            Snomed = Code(node, "snomed"),
            Icd10Cm = Code(node, "icd-10-cm"),
            Because = head.Because,
            Features = features,
            HiddenWhen = hidden,
            Sources = head.Sources,
        };
        var cases = HeadReader.Cases(node, form);
        node.NothingElse();
        return new(head, rule, startFrom, cases);
    }

    public FamilyCard Family(CardNode node)
    {
        var head = HeadReader.Head(node);
        var features = new List<Feature>();
        foreach (var child in node.Children("features")) ReadFeature(child, features, hidden: null);
        var family = new FamilyCard(head, features, node.Texts("spared-by"));
        node.NothingElse();
        return family;
    }

    private void ReadFeature(CardNode node, List<Feature> features, List<Condition>? hidden)
    {
        var citation = HeadReader.Citation(node);
        if (node.Node("hidden") is { } impossible && hidden is not null)
        {
            if (conditions.Read(impossible, node) is { } when) hidden.Add(when);
        }
        else if (node.Node("for") is { } supporting)
        {
            if (conditions.Read(supporting, node) is { } when) features.Add(Weighed(when, node, sign: 1, citation));
        }
        else if (node.Node("against") is { } opposing)
        {
            if (conditions.Read(opposing, node) is { } when) features.Add(Weighed(when, node, sign: -1, citation));
        }
        else
        {
            node.Fault("A feature is 'for', 'against' or 'hidden'.");
        }

        node.NothingElse();
    }

    private static Feature Weighed(Condition when, CardNode node, int sign, Citation citation) =>
        new(when, Weight(node, sign), citation) { IsMeasured = node.Has("decibans") };

    /// <summary>A word or decibans, never both. A number against a cause is written with its minus.</summary>
    private static int Weight(CardNode node, int sign)
    {
        if (node.Has("weight") == node.Has("decibans"))
        {
            node.Fault("A feature has either a 'weight' in words or 'decibans'.");
            return 0;
        }

        if (node.OptionalNumber("decibans") is { } decibans)
        {
            if (decibans * sign is < 1 or > MostDecibans) node.Fault($"Decibans run from 1 to {MostDecibans}, with the sign of the feature.");
            return decibans;
        }

        if (Words.TryGetValue(node.Text("weight"), out var word)) return word * sign;
        node.Fault("'weight' is strong, moderate or weak.");
        return 0;
    }

    private static StartingRate Start(CardNode node, out Citation startFrom)
    {
        var from = node.RequiredChild("start-from");
        startFrom = HeadReader.Citation(from);
        from.NothingElse();
        if (Starts.TryGetValue(node.Text("start"), out var start)) return start;
        node.Fault("'start' is commonest, common, uncommon, rare or ultra-rare.");
        return default;
    }

    private static CauseCode? Code(CardNode node, string terminology)
    {
        if (node.Child("codes") is not { } codes) return null;
        foreach (var (key, _) in codes.Entries)
        {
            if (key is not ("snomed" or "icd-10-cm")) codes.Fault($"'{key}' is no terminology used here.");
        }

        if (codes.Child(terminology) is not { } code) return null;
        var coding = new CauseCode(code.Text("code"), code.Text("display"));
        code.NothingElse();
        return coding;
    }

    private static bool Unknown(CardNode node, string key)
    {
        node.Fault($"'{key}' has no such value.");
        return false;
    }
}
