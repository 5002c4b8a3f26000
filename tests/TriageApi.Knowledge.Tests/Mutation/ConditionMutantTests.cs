using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>A kind of slip that is never made is never found.</summary>
public sealed class ConditionMutantTests
{
    private static readonly Condition Fever = new Is(ThePack.Form["fever"], ["yes"]);

    private static readonly Condition Chills = new Is(ThePack.Form["chills"], ["yes"]);

    [Fact]
    public void Two_parts_that_must_hold_get_every_slip() => Assert.Equal(
        [
            "'all' read as 'any'", "'not' before 'all' of 2", "'not' before chills=yes", "'not' before fever=yes",
            "chills=yes lost from 'all' of 2", "fever=yes lost from 'all' of 2",
        ],
        Slips(new All([Fever, Chills])));

    [Fact]
    public void A_count_gets_every_slip() => Assert.Equal(
        ["'not' before 'at-least' of 2", "'not' before chills=yes", "'not' before fever=yes", "at least 1 instead of 2"],
        Slips(new AtLeast(2, [Fever, Chills])));

    [Fact]
    public void A_range_is_shifted_at_each_end_that_is_a_limit()
    {
        Assert.Equal(
            ["'not' before age 16..64", "age below 64", "age below 66", "age from 15", "age from 17"],
            Slips(new Within(ThePack.Form["age"], 16, 65)));
        Assert.Equal(
            ["'not' before age 65..130", "age from 64", "age from 66"],
            Slips(new Within(ThePack.Form["age"], 65, null)));
    }

    [Fact]
    public void Each_of_several_codes_is_lost_once() => Assert.Equal(
        ["'not' before leg-pain=one+both", "leg-pain without 'both'", "leg-pain without 'one'"],
        Slips(new Is(ThePack.Form["leg-pain"], ["one", "both"])));

    [Fact]
    public void A_not_is_lost_once() => Assert.Equal(["'not' lost"], Slips(new Not(Fever)));

    private static IEnumerable<string> Slips(Condition condition) =>
        ConditionMutants.Of(condition).Select(mutant => mutant.Slip).Order(StringComparer.Ordinal);
}
