namespace TriageApi.Knowledge.Tests.Laws;

public sealed class HeadLawTests
{
    [Fact]
    public void An_id_other_than_the_path_is_refused() =>
        Change.In(Cards.Gallstones, "id: causes/gallstones", "id: causes/gall-stones").IsRefused("The id must equal the path.");

    [Theory]
    [InlineData("1.0")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0-draft")]
    public void A_version_of_another_form_is_refused(string version) =>
        Change.In(Cards.Saddle, "version: 1.0.0", $"version: {version}").IsRefused("The version reads like 1.0.0.");

    [Fact]
    public void A_card_without_a_source_is_refused() =>
        Change.In(Cards.Process, """
            sources:
              - { source: house-rule, at: "coded contradictions: the riskier reading counts" }
              - { source: seed-000, at: "a fracture may hurt little at first: a mild word does not make an injury minor" }
            """, "sources: []").IsRefused("At least one source is needed.");

    [Fact]
    public void A_source_that_does_not_exist_is_refused() =>
        Change.In(Cards.Saddle, "source: girft-ces-2023", "source: hearsay-2020").IsRefused("The source 'hearsay-2020' does not exist.");

    [Fact]
    public void A_source_without_a_place_is_refused() =>
        Change.In(Cards.Saddle, "{ source: seed-000, at: \"red flag list, saddle anaesthesia\" }", "{ source: seed-000 }")
            .IsRefused("The key 'at' is missing.", lineOf: "{ source: seed-000 }");

    [Fact]
    public void A_card_that_carries_nothing_of_the_inventory_is_refused() =>
        Change.In(Cards.Saddle, "carries: [rf-saddle-anaesthesia]", "carries: []").IsRefused("The card says whose inventory id it carries.");

    [Fact]
    public void An_inventory_id_carried_twice_is_refused() =>
        Change.In(Cards.Sepsis, "carries: [xf-sepsis-features]", "carries: [xf-sepsis-features, rf-saddle-anaesthesia]")
            .IsRefused("'rf-saddle-anaesthesia' is carried by another card already.");

    [Fact]
    public void Two_rules_of_one_name_are_refused() =>
        Change.Copy(Cards.Saddle, "mid-back-pain/modifiers/saddle-anaesthesia.yaml", "id: red-flags/", "id: modifiers/")
            .IsRefused("Another card has the same name.");
}
