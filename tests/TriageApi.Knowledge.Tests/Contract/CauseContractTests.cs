using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Contract;

public sealed class CauseContractTests
{
    /// <summary>Injuries do not speak against harmless causes, for a strain or a bruise is an injury too.</summary>
    private static readonly string[] Sparing =
    [
        "significant-trauma", "minor-trauma-fragile-bone", "trauma-with-neuro", "anticoagulant-with-injury",
        "fused-spine-minor-trauma",
    ];

    private static string[][] Rows => Table.Rows("causes");

    [Fact]
    public void The_pack_has_every_cause_of_the_contract_and_no_other() =>
        Assert.Equal(
            Rows.Select(row => row[1]).Order(StringComparer.Ordinal),
            ThePack.Book.Causes.Select(cause => cause.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_cause_carries_its_id_of_the_inventory() =>
        Assert.All(Rows, row => Assert.Contains(row[0], Card(row).Head.Carries));

    [Fact]
    public void Every_cause_starts_from_its_rate_within_its_family_and_parent() =>
        Assert.All(Rows, row =>
        {
            Assert.Equal(row[2].Replace("-", "", StringComparison.Ordinal), Rule(row).Start.ToString(), ignoreCase: true);
            Assert.Equal(row[3] == "benign", Rule(row).Benign);
            Assert.Equal(row[4], Rule(row).Parent ?? "");
        });

    [Fact]
    public void Only_impossible_causes_are_hidden() =>
        Assert.Equal(
            ["menopause-related", "pre-eclampsia", "pregnancy-osteoporosis", "pregnancy-related"],
            ThePack.Book.Causes.Where(cause => cause.HiddenWhen.Count > 0).Select(cause => cause.Code));

    [Fact]
    public void Injuries_do_not_speak_against_harmless_causes()
    {
        var spared = ThePack.Book.Raising.Where(rule => !rule.SpeaksAgainstBenign).Select(rule => rule.Code).ToList();

        Assert.Empty(Sparing.Except(spared));
        Assert.Empty(spared.Except(Sparing).Except(["significant-injury-fragile-bone"]));
    }

    [Fact]
    public void No_weight_lies_beyond_12_decibans() =>
        Assert.All(
            ThePack.Book.Causes.SelectMany(cause => cause.Features),
            feature => Assert.InRange(Math.Abs(feature.Decibans), 1, 12));

    private static CauseCard Card(string[] row) => ThePack.Pack.Causes.Single(card => card.Rule.Code == row[1]);

    private static CauseRule Rule(string[] row) => Card(row).Rule;
}
