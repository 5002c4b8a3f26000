using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>The library holds the whole inventory, with the numbers of the sources.</summary>
public sealed class CareInventoryTests
{
    private static readonly CareLibrary Care = ThePack.Pack.Care;

    [Theory]
    [InlineData("ad-", 35)]
    [InlineData("ex-", 25)]
    [InlineData("po-", 10)]
    [InlineData("pc-", 9)]
    [InlineData("er-", 10)]
    [InlineData("li-", 12)]
    [InlineData("st-", 6)]
    [InlineData("ls-", 12)]
    [InlineData("tx-", 26)]
    [InlineData("dx-", 9)]
    [InlineData("rt-", 12)]
    public void Every_item_of_the_inventory_is_carried(string prefix, int count)
    {
        var carried = Care.Cards.SelectMany(card => card.Carries).Where(id => id.StartsWith(prefix, StringComparison.Ordinal));

        Assert.Equal(count, carried.Distinct().Count());
    }

    [Fact]
    public void Only_the_pain_medicine_is_carried_by_two_cards_because_its_two_kinds_have_other_dangers()
    {
        var twice = Care.Cards.SelectMany(card => card.Carries).GroupBy(id => id).Where(group => group.Count() > 1);

        Assert.Equal("ad-otc-analgesic", Assert.Single(twice).Key);
    }

    [Fact]
    public void Twenty_questions_and_ten_conditions_are_told_in_full()
    {
        Assert.Equal(20, Care.Questions.Count);
        Assert.Equal(20, Care.Questions.SelectMany(card => card.Carries).Distinct().Count());
        Assert.Equal(10, Care.Conditions.Count);
    }

    [Theory]
    [InlineData("thread-the-needle", 5, 10, 5, 5)]
    [InlineData("wall-angel", 60, 60, 0, 0)]
    [InlineData("open-book", 20, 30, 5, 10)]
    [InlineData("thoracic-extension", 3, 5, 10, 10)]
    [InlineData("cross-arm-stretch", 10, 30, 2, 4)]
    [InlineData("doorway-stretch", 10, 30, 2, 4)]
    [InlineData("corner-stretch", 30, 60, 0, 0)]
    [InlineData("prone-cobra", 10, 10, 10, 10)]
    [InlineData("downward-dog", 10, 10, 5, 7)]
    [InlineData("bridge-pose", 10, 30, 0, 0)]
    [InlineData("passive-backbend", 60, 120, 0, 0)]
    [InlineData("general-stretch-rule", 15, 30, 2, 3)]
    public void Holds_in_seconds_and_repetitions_are_those_of_the_source(string name, int from, int to, int least, int most)
    {
        var dose = Item($"exercises/{name}").Dose!;

        Assert.Equal(new Amount(from, to), dose.HoldSeconds);
        Assert.Equal(least == 0 ? null : new Amount(least, most), dose.Repetitions);
    }

    [Fact]
    public void Other_doses_are_those_of_the_source()
    {
        Assert.Equal(new Dose { HoldBreaths = new(5, 5), PerSide = true }, Item("exercises/seated-twist").Dose);
        Assert.Equal(new Dose { HoldCounts = new(15, 20), PerSide = true }, Item("exercises/cows-head-stretch").Dose);
        Assert.Equal(new Dose { Sets = 3, Repetitions = new(10, 10) }, Item("exercises/cat-cow-child").Dose);
        Assert.Equal(new Dose { HoldBreaths = new(3, 5), Repetitions = new(2, 4) }, Item("exercises/cobra-pose").Dose);
        Assert.Equal(new Dose { EveryMinutes = new(30, 60) }, Item("exercises/microstretch").Dose);
        Assert.Equal(new Amount(3, 5), Item("exercises/corner-stretch").Dose!.TimesADay);
        Assert.Equal(new Amount(60, 60), Item("exercises/thoracic-extension").Dose!.EveryMinutes);
        Assert.Equal(new Amount(120, 120), Item("exercises/wall-angel").Dose!.EveryMinutes);
        Assert.Equal(new Dose { MinutesAtATime = new(10, 20) }, Item("advice/bruise-ice").Dose);
    }

    [Theory]
    [InlineData("stoop", 45, true, 90, false)]
    [InlineData("squat", 135, false, 30, true)]
    [InlineData("semi-squat", 90, false, 45, false)]
    public void Angles_of_lifting_are_those_of_the_source(string name, int knee, bool kneeBelow, int trunk, bool trunkBelow) =>
        Assert.Equal(new LiftingAngles(new(knee, kneeBelow), new(trunk, trunkBelow)), Item($"lifting/{name}").Angles);

    [Fact]
    public void Nothing_may_stand_with_an_urgent_result() =>
        Assert.All(Care.Items, item => Assert.All(item.ForLevels, level => Assert.True(level <= Urgency.PrimaryCareWithinDays)));

    [Fact]
    public void Medicine_always_comes_with_its_cautions()
    {
        var cautions = string.Join(' ', Item("advice/otc-anti-inflammatory").Cautions);

        Assert.All(["ulcer", "kidney disease", "heart failure", "allergy", "ibuprofen"], word => Assert.Contains(word, cautions, StringComparison.Ordinal));
        Assert.Contains("liver disease", string.Join(' ', Item("advice/otc-acetaminophen").Cautions), StringComparison.Ordinal);
        Assert.Contains("aspirin", string.Join(' ', Item("advice/wintergreen").Cautions), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_is_short() => Assert.All(Care.Items, item => Assert.InRange(item.Text.Length, 20, 330));

    private static CareItem Item(string id) => Care.Items.Single(item => item.Id == id);
}
