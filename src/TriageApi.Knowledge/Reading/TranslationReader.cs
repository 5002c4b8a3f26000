using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>A translation as read, before it is known to be whole.</summary>
internal sealed record TranslationContent(
    string Language, FormWords Form, ResultPhrases Phrases, InterviewPhrases Interview,
    IReadOnlyDictionary<Urgency, LadderRung> Ladder, IReadOnlyDictionary<string, CardWords> Cards, string CardsFile,
    TranslatedCare CareContent)
{
    /// <summary>What is told of care.</summary>
    public CareWording Care { get; } = new(CareContent.Phrases, CareContent.Items, CareContent.Sentences);
}

/// <summary>Reads what a pack says in another language: four files below <c>translations/{language}</c>.</summary>
internal static class TranslationReader
{
    public static TranslationContent Read(
        string language, CardNode questions, CardNode result, CardNode cards, CardNode care, IReadOnlyList<LadderRung> ladder) =>
        new(language, Form(language, questions), Phrases(result), Interview(result), Ladder(result, ladder), Cards(cards), cards.File,
            CareTranslationReader.Read(care));

    private static FormWords Form(string language, CardNode node)
    {
        var questions = new Dictionary<string, QuestionWords>(StringComparer.Ordinal);
        var listed = node.RequiredChild("questions");
        foreach (var (linkId, _) in listed.Entries.ToList())
        {
            var child = listed.RequiredChild(linkId);
            questions.Add(linkId, new(
                child.Text("name"), child.Text("text"), child.OptionalText("help"),
                child.Child("options") is { } options ? Texts(options) : new Dictionary<string, string>()));
            child.NothingElse();
        }

        var form = new FormWords(
            language, node.Text("title"), Texts(node.RequiredChild("pages")), Texts(node.RequiredChild("options")),
            questions, node.File);
        node.NothingElse();
        return form;
    }

    private static ResultPhrases Phrases(CardNode node)
    {
        var phrases = node.RequiredChild("phrases");
        var read = new ResultPhrases
        {
            PackTitle = phrases.Text("pack-title"),
            IntendedUse = phrases.Text("intended-use"),
            Draft = phrases.Text("draft"),
            Approved = phrases.Text("approved"),
            CausesNote = phrases.Text("causes-note"),
            Code = phrases.Text("code"),
            Unidentified = phrases.Text("unidentified"),
            IfWorse = phrases.Text("if-worse"),
            WouldChange = phrases.Text("would-change"),
            SpeaksFor = phrases.Text("speaks-for"),
            SpeaksAgainst = phrases.Text("speaks-against"),
            NotKnown = phrases.Text("not-known"),
        };
        phrases.NothingElse();
        return read;
    }

    private static InterviewPhrases Interview(CardNode node)
    {
        var phrases = node.RequiredChild("interview");
        var read = new InterviewPhrases
        {
            Required = phrases.Text("required"),
            Decides = phrases.Text("decides"),
            More = phrases.Text("more"),
            Causes = phrases.Text("causes"),
            Otherwise = phrases.Text("otherwise"),
            StopEmergency = phrases.Text("stop-emergency"),
            StopSettled = phrases.Text("stop-settled"),
        };
        if (!read.More.Contains("{n}", StringComparison.Ordinal)) phrases.Fault("'more' has a place {n} for the number.");
        phrases.NothingElse();
        return read;
    }

    /// <summary>The words of each rung; its hours stay those of the ladder.</summary>
    private static Dictionary<Urgency, LadderRung> Ladder(CardNode node, IReadOnlyList<LadderRung> ladder)
    {
        var levels = node.RequiredChild("levels");
        var rungs = new Dictionary<Urgency, LadderRung>();
        foreach (var rung in ladder)
        {
            var words = levels.RequiredChild(rung.Level.Code());
            rungs[rung.Level] = rung with
            {
                Title = words.Text("title"),
                Where = words.Text("where"),
                Within = words.Text("within"),
                Action = words.Text("action"),
                WatchFor = words.Text("watch-for"),
                WouldChange = words.Text("would-change"),
            };
            words.NothingElse();
        }

        levels.NothingElse();
        node.NothingElse();
        return rungs;
    }

    private static Dictionary<string, CardWords> Cards(CardNode node)
    {
        var cards = new Dictionary<string, CardWords>(StringComparer.Ordinal);
        foreach (var kind in (string[])["rules", "causes"])
        {
            var listed = node.RequiredChild(kind);
            foreach (var (id, _) in listed.Entries.ToList())
            {
                var child = listed.RequiredChild(id);
                if (!cards.TryAdd(id, new(child.Text("title"), child.Text("because")))) child.Fault($"'{id}' stands twice.");
                child.NothingElse();
            }
        }

        node.NothingElse();
        return cards;
    }

    private static Dictionary<string, string> Texts(CardNode node) =>
        node.Entries.ToList().ToDictionary(entry => entry.Key, entry => node.Text(entry.Key), StringComparer.Ordinal);
}
