namespace TriageApi.Knowledge.Tests.Laws;

public sealed class StrictReadingTests
{
    [Fact]
    public void An_unknown_key_is_refused() =>
        Change.In(Cards.Saddle, "because:", "becuase: misspelt\nbecause:")
            .IsRefused("The key 'becuase' is not known here.", lineOf: "becuase");

    [Fact]
    public void An_unknown_key_within_a_case_is_refused() =>
        Change.In(Cards.Saddle, "{ name: typical,", "{ name: typical, why: typical,")
            .IsRefused("The key 'why' is not known here.", lineOf: "name: typical");

    [Fact]
    public void An_unknown_key_within_a_citation_is_refused() =>
        Change.In(Cards.Saddle, "{ source: seed-000,", "{ source: seed-000, page: 3,")
            .IsRefused("The key 'page' is not known here.", lineOf: "page: 3");

    [Fact]
    public void A_doubled_key_is_refused() =>
        Change.In(Cards.Saddle, "title:", "title: another\ntitle:").IsRefused("Not readable as YAML", lineOf: "title: Numb");

    [Theory]
    [InlineData("id")]
    [InlineData("title")]
    [InlineData("version")]
    [InlineData("carries")]
    [InlineData("when")]
    [InlineData("raised")]
    [InlineData("cannot-exclude")]
    [InlineData("suspects")]
    [InlineData("because")]
    [InlineData("not-for")]
    [InlineData("sources")]
    [InlineData("cases")]
    public void A_missing_key_is_refused(string key) =>
        Change.In(Cards.Saddle, key == "id" ? "id:" : $"\n{key}:", $"\nwithout-{key}:").IsRefused($"The key '{key}' is missing.");

    [Fact]
    public void An_empty_text_is_refused() =>
        Change.In(Cards.Saddle, "title: Numbness where a saddle would touch", "title: \"\"")
            .IsRefused("A text is expected here, and it must not be empty.", lineOf: "title:");

    [Fact]
    public void A_text_where_a_list_belongs_is_refused() =>
        Change.In(Cards.Saddle, "suspects: [cauda-equina-syndrome]", "suspects: cauda-equina-syndrome")
            .IsRefused("'suspects' must be a list.", lineOf: "suspects:");

    [Fact]
    public void A_text_where_keys_belong_is_refused() =>
        Change.In(Cards.Saddle, "{ name: never asked, given: {}, expect: cannot-exclude }", "never asked")
            .IsRefused("Keys with values are expected here.", lineOf: "- never asked");

    [Theory]
    [InlineData("suspects: [cauda-equina-syndrome")]
    [InlineData("suspects: [cauda-equina-syndrome]]")]
    [InlineData("suspects:\t- cauda-equina-syndrome")]
    [InlineData("suspects: *nothing")]
    [InlineData("suspects: \"cauda")]
    public void A_file_that_is_no_YAML_is_refused(string suspects) =>
        Change.In(Cards.Saddle, "suspects: [cauda-equina-syndrome]", suspects).IsRefused("Not readable as YAML");

    [Fact]
    public void Two_documents_in_one_file_are_refused() =>
        Change.In(Cards.Saddle, "title:", "---\ntitle:").IsRefused("The file must hold exactly one document.");

    [Fact]
    public void A_file_that_no_reader_knows_is_refused() =>
        Change.File("mid-back-pain/notes.yaml", "id: notes\n").IsRefused("No reader knows this file.");

    [Fact]
    public void A_level_that_is_none_of_the_six_is_refused() =>
        Change.In(Cards.Saddle, "raised: emergency-department-now", "raised: at-once")
            .IsRefused("'raised' is none of the six levels.");

    [Fact]
    public void An_empty_list_of_levels_is_refused() =>
        Change.In(Cards.Saddle, "raised: emergency-department-now", "raised: []").IsRefused("'raised' names no level.");

    [Fact]
    public void A_first_level_with_a_condition_is_refused() =>
        Change.In(Cards.NoResponse, "  - { level: in-person-routine }", "  - { level: in-person-routine, when: { is: { fever: no } } }")
            .IsRefused("The first level of 'raised' stands without 'when', each higher one with it.");

    [Fact]
    public void A_higher_level_without_a_condition_is_refused() =>
        Change.In(Cards.NoResponse, "  - { level: in-person-routine }", "  - { level: in-person-routine }\n  - { level: same-day-urgent }")
            .IsRefused("The first level of 'raised' stands without 'when', each higher one with it.");

    [Fact]
    public void Every_fault_is_told_and_not_only_the_first()
    {
        var sound = CardFiles.Embedded();
        var broken = sound
            .With(Cards.Saddle, sound.Everything[Cards.Saddle].Replace("title:", "titel:", StringComparison.Ordinal))
            .With(Cards.Sepsis, sound.Everything[Cards.Sepsis].Replace("is: { infected", "are: { infected", StringComparison.Ordinal));

        var refusal = Assert.Throws<PackFaultsException>(() => KnowledgePack.Load(broken));

        Assert.Contains(refusal.Faults, fault => fault.File == Cards.Saddle);
        Assert.Contains(refusal.Faults, fault => fault.File == Cards.Sepsis);
        Assert.All(refusal.Faults, fault => Assert.Contains(fault.ToString(), refusal.Message, StringComparison.Ordinal));
    }
}
