namespace TriageApi.Knowledge.Reading;

/// <summary>What a pack tells of care in another language, as read.</summary>
/// <param name="Phrases">The words around care.</param>
/// <param name="Items">Name and text, by card.</param>
/// <param name="Sentences">Cautions, reasons and amounts in words, by what the cards say.</param>
/// <param name="File">Where it was read.</param>
internal sealed record TranslatedCare(
    CarePhrases Phrases, IReadOnlyDictionary<string, CareWords> Items, IReadOnlyDictionary<string, string> Sentences, string File);

/// <summary>Reads <c>care.yaml</c> of a translation. What many cards say stands there once.</summary>
internal static class CareTranslationReader
{
    public static TranslatedCare Read(CardNode node)
    {
        var read = new TranslatedCare(Phrases(node.RequiredChild("phrases")), Items(node), Sentences(node), node.File);
        node.NothingElse();
        return read;
    }

    private static CarePhrases Phrases(CardNode phrases)
    {
        var read = new CarePhrases
        {
            HowMuch = phrases.Text("how-much"),
            Weak = phrases.Text("weak"),
            HeldBack = phrases.Text("held-back"),
            NeverTogether = WithPlaces("never-together", "{other}", "{group}"),
            OnlyTogether = WithPlaces("only-together", "{other}"),
            Range = WithPlaces("range", "{from}", "{to}"),
            HoldSeconds = WithPlaces("hold-seconds", "{n}"),
            HoldBreaths = WithPlaces("hold-breaths", "{n}"),
            HoldCounts = WithPlaces("hold-counts", "{n}"),
            Repetitions = WithPlaces("repetitions", "{n}"),
            OneSet = WithPlaces("one-set", "{n}"),
            Sets = WithPlaces("sets", "{n}"),
            PerSide = phrases.Text("per-side"),
            MinutesAtATime = WithPlaces("minutes-at-a-time", "{n}"),
            EveryMinutes = WithPlaces("every-minutes", "{n}"),
            TimesADay = WithPlaces("times-a-day", "{n}"),
        };
        phrases.NothingElse();
        return read;

        // A number that has no place would be left out without a word.
        string WithPlaces(string key, params string[] places)
        {
            var phrase = phrases.Text(key);
            foreach (var place in places.Where(place => !phrase.Contains(place, StringComparison.Ordinal)))
                phrases.Fault($"'{key}' has a place {place}.");
            return phrase;
        }
    }

    private static Dictionary<string, CareWords> Items(CardNode node)
    {
        var items = new Dictionary<string, CareWords>(StringComparer.Ordinal);
        var listed = node.RequiredChild("care");
        foreach (var (id, _) in listed.Entries.ToList())
        {
            var child = listed.RequiredChild(id);
            items.Add(id, new(child.Text("title"), child.Text("text")));
            child.NothingElse();
        }

        return items;
    }

    private static Dictionary<string, string> Sentences(CardNode node)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in node.Children("sentences"))
        {
            if (!sentences.TryAdd(child.Text("says"), child.Text("told"))) child.Fault("This sentence stands twice.");
            child.NothingElse();
        }

        return sentences;
    }
}
