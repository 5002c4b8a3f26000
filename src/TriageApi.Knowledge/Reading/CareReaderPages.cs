using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>Reads questions that people ask, and conditions in full.</summary>
internal static class CareReaderPages
{
    /// <summary>
    /// Keys: <c>id</c>, <c>version</c>, <c>carries</c>, <c>question</c>, <c>answer</c>, <c>keywords</c>,
    /// <c>sources</c>, and <c>level</c> where the answer speaks of a rung.
    /// </summary>
    public static QuestionCard Question(CardNode node)
    {
        var card = new QuestionCard(
            node.Text("id"), node.Text("version"), node.Texts("carries"), node.Text("question"), node.Text("answer"),
            node.Texts("keywords"), node.Has("level") ? RuleCardReader.Level(node, "level") : null,
            HeadReader.Citations(node), node.File);
        node.NothingElse();
        return card;
    }

    /// <summary>
    /// Keys: <c>id</c>, <c>version</c>, <c>cause</c> (a code), <c>top-symptoms</c>, <c>always</c>, <c>never</c>,
    /// <c>diagnosis</c>, <c>home-care</c>, <c>treatment</c> and <c>referral</c> (names of cards in the folders diagnosis,
    /// advice, treatments and referral), <c>note</c>, <c>sources</c>.
    /// </summary>
    public static ConditionPage Condition(CardNode node)
    {
        var page = new ConditionPage(
            node.Text("id"), node.Text("version"), node.Text("cause"), node.Texts("top-symptoms"), node.Texts("always"),
            node.Texts("never"), Ids(node, "diagnosis", "diagnosis"), Ids(node, "home-care", "advice"),
            Ids(node, "treatment", "treatments"), Ids(node, "referral", "referral"), node.Text("note"),
            HeadReader.Citations(node), node.File);
        node.NothingElse();
        return page;
    }

    private static string[] Ids(CardNode node, string key, string folder) =>
        [.. node.Texts(key).Select(name => $"{folder}/{name}")];
}
