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
        var question = new Question
        {
            LinkId = linkId,
            Kind = kind,
            Page = node.Number("page"),
            Tier = Tiers.TryGetValue(node.Text("tier"), out var tier)
                ? tier
                : Fault(node, "'tier' is optional, required, critical or hard-stop.", Tier.Optional),
            Values = kind is QuestionKind.Choice or QuestionKind.Choices ? node.Texts("values") : [],
            From = isNumber ? node.Number("from") : 0,
            To = isNumber ? node.Number("to") : 0,
            Unit = isNumber ? node.Text("unit") : null,
            Longest = kind == QuestionKind.Text ? node.Number("longest") : 0,
            Reassuring = node.Flag("reassuring"),
            ForTheRecord = node.OptionalText("for-the-record"),
            EnabledBy = items.EnabledBy(linkId),
        };
        node.NothingElse();
        if (question.Values.Count > 31) node.Fault("A question offers at most 31 values.");
        return question;
    }

    private static T Fault<T>(CardNode node, string message, T value)
    {
        node.Fault(message);
        return value;
    }
}
