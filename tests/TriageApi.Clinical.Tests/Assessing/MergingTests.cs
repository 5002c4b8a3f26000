namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>A cause within a wider one is one entry with it, at the higher score.</summary>
public sealed class MergingTests
{
    private readonly Form form = Some.Form();

    [Fact]
    public void A_part_that_qualifies_stands_for_the_whole()
    {
        var entry = Single(Whole(-3), Part("part", 3));

        Assert.Equal(("part", "whole", 3), (entry.Cause.Code, entry.Parent?.Code, entry.Score));
    }

    [Fact]
    public void The_whole_lends_its_part_the_higher_score()
    {
        var entry = Single(Whole(6), Part("part", 3));

        Assert.Equal(("part", "whole", 6), (entry.Cause.Code, entry.Parent?.Code, entry.Score));
    }

    [Fact]
    public void The_whole_stands_alone_where_its_part_does_not_qualify()
    {
        var entry = Single(Whole(-3), Part("part", -6));

        Assert.Equal(("whole", null, -3), (entry.Cause.Code, entry.Parent?.Code, entry.Score));
    }

    [Fact]
    public void A_part_that_does_not_qualify_stands_with_a_whole_that_scores_less()
    {
        var entry = Single(Whole(-9), Part("part", -6));

        Assert.Equal(("part", "whole", -6), (entry.Cause.Code, entry.Parent?.Code, entry.Score));
    }

    [Fact]
    public void Each_part_that_qualifies_is_an_entry()
    {
        var entries = Rank(Whole(0), Part("one", 3), Part("two", 6), Part("three", -3));

        Assert.Equal(["two", "one"], entries.Select(entry => entry.Cause.Code));
        Assert.All(entries, entry => Assert.Equal("whole", entry.Parent?.Code));
    }

    [Fact]
    public void Reasons_of_whole_and_part_are_told_together()
    {
        var whole = Some.Cause("whole", features:
            [Some.Weighing(3, form.Is("fever", "yes")), Some.Weighing(-3, form.Is("trauma", "none"))]);
        var part = Some.Cause("part", parent: "whole", features:
            [Some.Weighing(10, form.Is("chills", "yes")), Some.Weighing(3, form.Is("fatigue", "yes"))]);

        var entry = Differential.Rank(
            Findings.Read(form, Some.Calm.With("fever", "yes").With("chills", "yes").Without("fatigue")), [], [whole, part]).Single();

        Assert.Equal(["fever", "chills"], entry.Supports);
        Assert.Equal(["trauma"], entry.Against);
        Assert.Equal(["fatigue"], entry.Unknown);
        Assert.True(entry.HasStrongFeature);
    }

    [Fact]
    public void Parts_that_qualify_are_listed_however_many()
    {
        CauseRule[] parts = [.. Enumerable.Range(1, 5).Select(n => Part($"p{n}", 0))];

        Assert.Equal(["p1", "p2", "p3", "p4", "p5"], Rank([Whole(-3), .. parts]).Select(entry => entry.Cause.Code));
    }

    [Fact]
    public void Of_parts_that_do_not_qualify_the_likeliest_stands_then_the_most_urgent_then_by_id()
    {
        Assert.Equal("likely", Single(Whole(-9), Part("far", -8), Part("likely", -6), Part("other", -7)).Cause.Code);
        Assert.Equal("urgent", Single(Whole(-9), Part("a", -6), Part("urgent", -6, Urgency.SameDayUrgent), Part("b", -6)).Cause.Code);
        Assert.Equal("a", Single(Whole(-9), Part("b", -6), Part("a", -6), Part("c", -6)).Cause.Code);
    }

    [Fact]
    public void On_a_tie_the_whole_stands_alone() =>
        Assert.Equal(("whole", null), (Single(Whole(-6), Part("part", -6)).Cause.Code, Single(Whole(-6), Part("part", -6)).Parent?.Code));

    [Fact]
    public void A_strong_feature_of_the_whole_is_one_of_its_part() =>
        Assert.True(Single(Whole(10), Part("part", 3)).HasStrongFeature);

    private CauseRule Whole(int score) => Some.Cause("whole", features: Some.Weighing(score, form.Is("fever", "no")));

    private CauseRule Part(string name, int score, Urgency urgency = Urgency.SelfCare) =>
        Some.Cause(name, urgency: urgency, parent: "whole", features: Some.Weighing(score, form.Is("fever", "no")));

    private RankedCause Single(params CauseRule[] causes) => Assert.Single(Rank(causes));

    private IReadOnlyList<RankedCause> Rank(params CauseRule[] causes) =>
        Differential.Rank(Findings.Read(form, Some.Calm), [], causes);
}
