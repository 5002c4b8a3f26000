using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads the vocabulary: the findings that cards may use, with their values, units and tiers.</summary>
internal static class VocabularyReader
{
    private static readonly Dictionary<string, Tier> Tiers = new(StringComparer.Ordinal)
    {
        ["optional"] = Tier.Optional,
        ["required"] = Tier.Required,
        ["critical"] = Tier.Critical,
        ["hard-stop"] = Tier.HardStop,
    };

    public static (IReadOnlyList<Question> Questions, IReadOnlyDictionary<string, string> Derived) Read(
        CardNode node, QuestionnaireItems items)
    {
        var questions = node.RequiredChild("findings").Entries
            .Select(entry => Question(entry.Key, new CardNode(entry.Value, node.File, node.Faults), items))
            .ToList();
        var derivedNode = node.RequiredChild("derived");
        var derived = derivedNode.Entries.ToDictionary(
            entry => entry.Key, entry => derivedNode.ScalarOf(entry.Value), StringComparer.Ordinal);
        node.NothingElse();
        return (questions, derived);
    }

    private static Question Question(string linkId, CardNode node, QuestionnaireItems items)
    {
        var kind = node.Text("kind") switch
        {
            "choice" => QuestionKind.Choice,
            "choices" => QuestionKind.Choices,
            "number" => QuestionKind.Number,
            "text" => QuestionKind.Text,
            _ => Fault(node, "'kind' is choice, choices, number or text.", QuestionKind.Text),
        };
        var isNumber = kind == QuestionKind.Number;
        var values = kind is QuestionKind.Choice or QuestionKind.Choices ? node.Texts("values") : [];
        var reassuring = node.Flag("reassuring");
        var question = new Question
        {
            LinkId = linkId,
            Kind = kind,
            Page = node.Number("page"),
            Tier = Tiers.TryGetValue(node.Text("tier"), out var tier)
                ? tier
                : Fault(node, "'tier' is optional, required, critical or hard-stop.", Tier.Optional),
            Values = values,
            From = isNumber ? node.Number("from") : 0,
            To = isNumber ? node.Number("to") : 0,
            Unit = isNumber ? node.Text("unit") : null,
            Longest = kind == QuestionKind.Text ? node.Number("longest") : 0,
            Reassuring = reassuring,
            Worse = isNumber ? [] : Worse(node, values, reassuring),
            RisesInWorry = isNumber && Rising(node),
            Name = node.OptionalText("name"),
            ForTheRecord = node.OptionalText("for-the-record"),
            EnabledBy = items.EnabledBy(linkId),
        };
        node.NothingElse();
        if (question.Values.Count > 31) node.Fault("A question offers at most 31 values.");
        return question;
    }

    /// <summary>As the card orders them, else from no to yes.</summary>
    private static IReadOnlyList<string> Worse(CardNode node, IReadOnlyList<string> values, bool reassuring)
    {
        if (!node.Has("worse")) return !reassuring && values.Contains("yes") && values.Contains("no") ? ["no", "yes"] : [];
        var order = node.Texts("worse");
        if (order.Except(values).Any() || order.Distinct().Count() != order.Count) node.Fault("'worse' orders values of this finding.");
        return order;
    }

    private static bool Rising(CardNode node) => node.OptionalText("worse") switch
    {
        null => false,
        "rising" => true,
        _ => Fault(node, "'worse' of a number is rising or left out.", false),
    };

    private static T Fault<T>(CardNode node, string message, T value)
    {
        node.Fault(message);
        return value;
    }
}
