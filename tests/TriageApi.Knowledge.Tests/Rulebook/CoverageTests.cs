using TriageApi.Knowledge.Rulebook;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>No fact of the sources is lost: each is carried, asked, held by a named place, or excused.</summary>
public sealed class CoverageTests
{
    private static readonly Coverage Whole = Coverage.Now();

    [Fact]
    public void Every_fact_of_the_sources_has_its_place_or_its_reason() => Assert.Empty(Whole.Faults());

    [Fact]
    public void The_coverage_page_in_the_docs_is_what_the_pack_says() =>
        DocsFolder.HoldsPage("docs/coverage.md", CoveragePage.Of(Whole, RulebookPages.Of(ThePack.Pack)));

    [Fact]
    public void The_inventory_holds_at_least_what_was_counted_in_the_sources()
    {
        var counts = Whole.Inventory.CountBy(fact => fact.Id.Split('-')[0]).ToDictionary();

        (string Prefix, int Facts)[] counted =
        [
            ("rf", 50), ("xf", 31), ("tr", 24), ("mod", 32), ("cx", 50), ("xc", 10), ("q", 94), ("ad", 35), ("ex", 25),
            ("po", 10), ("pc", 9), ("er", 10), ("li", 12), ("st", 6), ("ls", 12), ("tx", 26), ("dx", 9), ("rt", 12),
            ("faq", 20), ("cd", 29), ("sy", 11), ("an", 4), ("seed", 11), ("ev", 10), ("sc", 12), ("sf", 8),
        ];
        Assert.Equal(counted.ToDictionary(entry => entry.Prefix, entry => entry.Facts), counts);
    }

    [Fact]
    public void A_fact_without_a_place_is_noticed()
    {
        var more = Whole with { Inventory = [.. Whole.Inventory, new("rf-forgotten", "red flag", "something new")] };

        Assert.Equal(["rf-forgotten is neither carried nor asked nor held nor excused."], more.Faults());
    }

    [Fact]
    public void A_card_that_stops_carrying_its_fact_is_noticed()
    {
        var fewer = Whole with
        {
            Carried = Whole.Carried.Where(group => group.Key != "rf-saddle-anaesthesia")
                .SelectMany(group => group.Select(card => (group.Key, card)))
                .ToLookup(entry => entry.Key, entry => entry.card, StringComparer.Ordinal),
        };

        Assert.Equal(["rf-saddle-anaesthesia is neither carried nor asked nor held nor excused."], fewer.Faults());
    }

    [Fact]
    public void An_excuse_for_what_a_card_carries_is_noticed()
    {
        var excused = new Dictionary<string, string>(Whole.Excused, StringComparer.Ordinal) { ["rf-chest-pain"] = "no reason" };

        Assert.Equal(["rf-chest-pain is excused although something holds it."], (Whole with { Excused = excused }).Faults());
    }

    [Fact]
    public void A_card_that_carries_an_unknown_fact_is_noticed()
    {
        var fewer = Whole with { Inventory = [.. Whole.Inventory.Where(fact => fact.Id != "ex-plank")] };

        Assert.Equal(["ex-plank is not in the inventory."], fewer.Faults());
    }

    [Fact]
    public void A_place_that_no_longer_says_what_it_holds_is_noticed()
    {
        var held = Whole.Held.First(entry => entry.Id == "tr-ice-48h");
        var changed = Whole with { Held = [.. Whole.Held.Except([held]), held with { Says = "in the first 72 hours" }] };

        Assert.Equal(["tr-ice-48h: mid-back-pain/advice/ice-48h.yaml does not say 'in the first 72 hours'."], changed.Faults());
    }
}
