namespace TriageApi.Knowledge.Tests.Laws;

/// <summary>A translation is whole or the pack does not load; each way to be incomplete is told with its file.</summary>
public sealed class TranslationLawTests
{
    private const string Folder = "mid-back-pain/translations/fr/";

    [Fact]
    public void The_pack_speaks_English_and_French() =>
        Assert.Equal(["en", "fr"], KnowledgePack.Embedded().Wordings.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("rules.yaml", "  red-flags/chest-pain:\n", "  red-flags/chest-pains:\n", "The words of 'red-flags/chest-pain' are missing.")]
    [InlineData("rules.yaml", "  causes/herpes-zoster:\n", "  causes/zona:\n", "There is no card 'causes/zona'.")]
    [InlineData("questions.yaml", "  chills:\n", "  chill:\n", "The text of 'chills' is missing.")]
    [InlineData("questions.yaml", "  chills:\n", "  chill:\n", "The form has no item 'chill'.")]
    [InlineData("questions.yaml", "      tearing:", "      tear:", "The option 'tearing' of 'quality' is missing.")]
    [InlineData("questions.yaml", "      tearing:", "      tear:", "The question 'quality' has no option 'tear'.")]
    [InlineData("questions.yaml", "  page-3:", "  page-9:", "The text of 'page-3' is missing.")]
    [InlineData("questions.yaml", "  sudden: \"Soudainement\"\n", "", "The option 'sudden' of 'onset' is missing.")]
    [InlineData("questions.yaml", "  other: \"Autre\"\n", "  other: \"Autre\"\n  never: \"Jamais\"\n", "No question takes the shared word for 'never'.")]
    [InlineData("result.yaml", "  not-known:", "  not-knowing:", "The key 'not-known' is missing.")]
    [InlineData("result.yaml", "  same-day-urgent:", "  some-day:", "The key 'same-day-urgent' is missing.")]
    [InlineData("care.yaml", "  exercises/open-book:\n", "  exercises/closed-book:\n", "The words of 'exercises/open-book' are missing.")]
    [InlineData("care.yaml", "  exercises/open-book:\n", "  exercises/closed-book:\n", "There is no piece of care 'exercises/closed-book'.")]
    [InlineData("care.yaml", "says: \"Not under 16.\"", "says: \"Not under 15.\"", "The sentence 'Not under 16.' is missing.")]
    [InlineData("care.yaml", "says: \"Not under 16.\"", "says: \"Not under 15.\"", "No piece of care says 'Not under 15.'.")]
    [InlineData("care.yaml", "says: \"Not under 16.\"", "says: \"Not with an infection.\"", "This sentence stands twice.")]
    [InlineData("care.yaml", "  weak:", "  weakly:", "The key 'weak' is missing.")]
    [InlineData("care.yaml", "tenez {n} secondes", "tenez", "'hold-seconds' has a place {n}.")]
    [InlineData("care.yaml", "du groupe {group}", "d'un groupe", "'never-together' has a place {group}.")]
    [InlineData("result.yaml", "et {n} de plus", "et d'autres", "'more' has a place {n} for the number.")]
    public void A_gap_is_told(string file, string text, string by, string fault)
    {
        var faults = CardFiles.Embedded().WithEach(Folder + file, text, by).Faults();

        Assert.Contains(faults, told => told.File == Folder + file && told.Line > 0 && told.Message == fault);
    }

    [Fact]
    public void A_language_lacks_no_file()
    {
        var faults = CardFiles.Embedded().Without(Folder + "result.yaml").Faults();

        Assert.Contains(faults, fault => fault is { File: Folder + "result.yaml", Message: "This file must exist." });
    }

    [Fact]
    public void The_language_of_the_cards_is_not_translated_again()
    {
        var files = CardFiles.Embedded();
        foreach (var name in new[] { "questions.yaml", "result.yaml", "rules.yaml", "care.yaml" })
            files = files.With($"mid-back-pain/translations/en/{name}", files.Everything[Folder + name]);

        Assert.Contains(files.Faults(), fault => fault.Message == "The cards themselves are written in this language.");
    }
}
