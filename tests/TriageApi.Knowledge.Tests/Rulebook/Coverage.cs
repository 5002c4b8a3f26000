using System.Text.RegularExpressions;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>A fact that the sources hold.</summary>
internal sealed record Fact(string Id, string Kind, string Words);

/// <summary>A place that holds a fact without carrying its id: a file, and words that stand in it.</summary>
internal sealed record Held(string Id, string Place, string Says);

/// <summary>
/// What became of every fact of the inventory: a card carries it, the form asks it, a named place holds it, or there is
/// a reason why it is left out.
/// </summary>
internal sealed partial record Coverage(
    IReadOnlyList<Fact> Inventory,
    IReadOnlyList<Held> Held,
    IReadOnlyDictionary<string, string> Excused,
    ILookup<string, string> Carried,
    IReadOnlySet<string> Asked)
{
    private const string Data = "tests/TriageApi.Knowledge.Tests/TestData/";
    private const string Cards = "src/TriageApi.Knowledge/cards/";
    private const string Area = "mid-back-pain/";

    /// <summary>The inventory as it is kept, and the pack as it is.</summary>
    public static Coverage Now() => new(
        [.. Rows("inventory.csv", "id,kind,fact", 3).Select(row => new Fact(row[0], row[1], row[2]))],
        [.. Rows("held.csv", "id,place,says", 3).Select(row => new Held(row[0], row[1], row[2]))],
        Rows("excused.csv", "id,reason", 2).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal),
        CarriedBy(ThePack.Pack).ToLookup(entry => entry.Id, entry => entry.CardId, StringComparer.Ordinal),
        ThePack.Form.Questions.Select(question => $"q-{question.LinkId}").ToHashSet(StringComparer.Ordinal));

    /// <summary>The card of a place, or null when the place is another file; a translation tells of cards and is none.</summary>
    public static string? CardOf(string place) =>
        place.StartsWith(Area, StringComparison.Ordinal) && place.EndsWith(".yaml", StringComparison.Ordinal)
        && !place.StartsWith(Area + "translations/", StringComparison.Ordinal)
            ? place[Area.Length..^".yaml".Length]
            : null;

    /// <summary>Everything that keeps the coverage from being whole and honest.</summary>
    public IEnumerable<string> Faults()
    {
        var known = Inventory.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var held = Held.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        bool HasPlace(string id) => Carried.Contains(id) || Asked.Contains(id) || held.Contains(id);

        foreach (var twice in Inventory.GroupBy(fact => fact.Id).Where(group => group.Count() > 1))
            yield return $"{twice.Key} stands twice in the inventory.";
        foreach (var id in known.Where(id => !HasPlace(id) && !Excused.ContainsKey(id)))
            yield return $"{id} is neither carried nor asked nor held nor excused.";
        foreach (var id in Excused.Keys.Where(HasPlace))
            yield return $"{id} is excused although something holds it.";
        var named = Carried.Select(group => group.Key).Concat(Asked).Concat(Excused.Keys).Concat(held);
        foreach (var id in named.Distinct().Where(id => !known.Contains(id)))
            yield return $"{id} is not in the inventory.";

        foreach (var (id, place, says) in Held)
        {
            if (!Says(place, says)) yield return $"{id}: {place} does not say '{says}'.";
            if (Carried.Contains(id) && !Carried[id].Contains(CardOf(place)))
                yield return $"{id}: another card carries it than {place}.";
        }
    }

    private static bool Says(string place, string words)
    {
        var path = DocsFolder.PathOf(place.StartsWith("src/", StringComparison.Ordinal) ? place : Cards + place);
        return File.Exists(path) && OneSpace(File.ReadAllText(path)).Contains(OneSpace(words), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Id, string CardId)> CarriedBy(KnowledgePack pack) =>
        pack.Raising.Select(card => card.Head)
            .Concat(pack.Exceptions.Select(card => card.Head))
            .Concat(pack.Causes.Select(card => card.Head))
            .Concat(pack.Processes.Select(card => card.Head))
            .Append(pack.Benign.Head)
            .Select(head => (head.Id, head.Carries))
            .Concat(pack.Care.Cards.Select(card => (card.Item.Id, card.Carries)))
            .Concat(pack.Care.Questions.Select(card => (card.Id, card.Carries)))
            .SelectMany(card => card.Carries.Select(id => (id, card.Id)));

    /// <summary>Rows of a table; commas after the last separator belong to the last cell.</summary>
    private static IEnumerable<string[]> Rows(string file, string head, int cells)
    {
        var lines = File.ReadAllLines(DocsFolder.PathOf(Data + file));
        Assert.Equal(head, lines[0]);
        foreach (var line in lines.Skip(1))
        {
            var row = line.Split(',', cells);
            Assert.True(row.Length == cells && row.All(cell => cell.Length > 0), $"{file}: {line}");
            yield return row;
        }
    }

    private static string OneSpace(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
