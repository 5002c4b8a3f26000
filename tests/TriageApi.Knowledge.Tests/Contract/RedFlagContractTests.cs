using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Contract;

public sealed class RedFlagContractTests
{
    /// <summary>Rules that the pack has beyond the table: time rules of the inventory, and one that keeps a law.</summary>
    private static readonly string[] Beyond =
    [
        "time-rules/no-improvement-7-13d", "time-rules/no-improvement-14d", "time-rules/chronic-stable",
        "modifiers/significant-injury-fragile-bone",
    ];

    private static string[][] Flags => Table.Rows("red-flags");

    [Fact]
    public void The_pack_has_every_flag_of_the_contract_and_no_other() =>
        Assert.Equal(
            Flags.Select(row => row[1]).Concat(Beyond).Order(StringComparer.Ordinal),
            ThePack.Book.Raising.Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_flag_carries_its_id_of_the_inventory() =>
        Assert.All(Flags, row => Assert.Contains(row[0], Card(row).Head.Carries));

    [Fact]
    public void Every_flag_has_its_base_level_and_its_higher_levels() =>
        Assert.All(Flags, row => Assert.Equal(
            [row[2], .. Table.Words(row[3])],
            Card(row).Rule.Rungs.Select(rung => rung.Level.Code())));

    [Fact]
    public void Every_flag_suspects_the_causes_of_the_contract() =>
        Assert.All(Flags, row => Assert.Equal(
            Table.Words(row[4]).Order(StringComparer.Ordinal),
            Card(row).Rule.Suspects.Order(StringComparer.Ordinal)));

    [Fact]
    public void Answers_themselves_are_judged_by_two_statements()
    {
        Assert.Equal("incomplete-critical-answers", ThePack.Book.MissingAnswers.Code);
        Assert.Equal("contradictory-answers", ThePack.Book.Contradictory.Code);
        Assert.Equal(2, ThePack.Pack.Processes.Count);
    }

    /// <summary>Not every question that counts could reveal an emergency, so not every open one may be said to.</summary>
    [Theory]
    [InlineData("en", "emergency", "danger signs")]
    [InlineData("fr", "urgence", "signes de danger")]
    public void What_is_told_of_open_questions_holds_whichever_are_open(string language, string claimed, string told)
    {
        var because = ThePack.Pack.Wordings[language].Card(ThePack.Book.MissingAnswers.Id)!.Because;

        Assert.DoesNotContain(claimed, because, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(told, because, StringComparison.Ordinal);
    }

    [Fact]
    public void One_exception_holds_lone_pain_at_night_and_nothing_else()
    {
        var exception = Assert.Single(ThePack.Book.Exceptions);

        Assert.Equal(["red-flags/night-or-lying-pain", "red-flags/pain-wakes-from-sleep"], exception.Holds);
        Assert.Equal(Urgency.SameDayUrgent, exception.Replaces);
        Assert.Equal(Urgency.PrimaryCareWithinDays, exception.By);
    }

    [Fact]
    public void Red_flags_are_told_before_time_rules_and_time_rules_before_modifiers() =>
        Assert.Equal(
            ThePack.Book.Raising.OrderBy(rule => rule.Kind).Select(rule => rule.Id),
            ThePack.Book.Raising.Select(rule => rule.Id));

    private static RaisingCard Card(string[] row) => ThePack.Pack.Raising.Single(card => card.Head.Id == row[1]);
}
