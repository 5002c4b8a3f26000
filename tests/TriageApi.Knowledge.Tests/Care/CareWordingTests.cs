using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>What is told of care in each language: every number, name and reason comes through, and no place stays open.</summary>
public sealed class CareWordingTests
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();
    private static readonly CareItem Other = Pack.Care.Items.First(item => item.Contains.Count > 0);

    private static readonly Dose Everything = new()
    {
        HoldSeconds = new(11, 12),
        HoldBreaths = new(13, 13),
        HoldCounts = new(14, 15),
        Repetitions = new(16, 17),
        Sets = 18,
        MinutesAtATime = new(19, 20),
        EveryMinutes = new(21, 22),
        TimesADay = new(23, 24),
        PerSide = true,
        InWords = "regularly",
    };

    [Theory]
    [InlineData("en", "hold 11 to 12 seconds, hold 13 slow breaths, hold for a count of 14 to 15, 16 to 17 repetitions, 18 sets, "
        + "on each side, 19 to 20 minutes at a time, every 21 to 22 minutes, 23 to 24 times a day, regularly")]
    [InlineData("fr", "tenez 11 à 12 secondes, tenez pendant 13 respirations lentes, tenez pendant un compte de 14 à 15, "
        + "16 à 17 répétitions, 18 séries, de chaque côté, 19 à 20 minutes à la fois, toutes les 21 à 22 minutes, "
        + "23 à 24 fois par jour, régulièrement")]
    public void Every_part_of_an_amount_is_told(string language, string told) =>
        Assert.Equal(told, Pack.Wordings[language].Care.Amount(Everything));

    [Theory]
    [InlineData("en", "1 set")]
    [InlineData("fr", "1 série")]
    public void One_set_is_no_plural_and_nothing_else_is_invented(string language, string told) =>
        Assert.Equal(told, Pack.Wordings[language].Care.Amount(new Dose { Sets = 1 }));

    [Fact]
    public void Reasons_in_the_language_of_the_cards_are_those_of_the_engine()
    {
        HeldBack[] grounds = [new Barred("Not under 16."), new Doubled(Other, "nsaid"), new LeftAlone("advice/natural-remedy-caveat")];

        Assert.All(grounds, ground => Assert.Equal(ground.Because, Pack.CardWording.Care.Because(ground)));
    }

    [Fact]
    public void Reasons_in_French_name_the_other_piece_of_care_in_French()
    {
        var french = Pack.Wordings["fr"].Care;

        Assert.Equal("Pas avant 16 ans.", french.Because(new Barred("Not under 16.")));
        Assert.Equal(
            $"Jamais avec « {french.Of(Other).Title} » : les deux sont du groupe nsaid.", french.Because(new Doubled(Other, "nsaid")));
        Assert.Equal(
            "Seulement avec « Les remèdes naturels ne sont pas prouvés », qui n'est pas proposé.",
            french.Because(new LeftAlone("advice/natural-remedy-caveat")));
    }
}
