namespace TriageApi.Clinical.Tests.Assessing;

public sealed class RankingTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData(StartingRate.Commonest, 0)]
    [InlineData(StartingRate.Common, -3)]
    [InlineData(StartingRate.Uncommon, -6)]
    [InlineData(StartingRate.Rare, -9)]
    [InlineData(StartingRate.UltraRare, -12)]
    public void A_cause_starts_from_its_rate(StartingRate start, int score) =>
        Assert.Equal(score, Rank(Some.Calm, Some.Cause("one", start)).Single().Score);

    [Fact]
    public void What_holds_speaks_for_or_against_and_what_is_open_for_neither()
    {
        var cause = Some.Cause("one", features:
        [
            Some.Weighing(10, form.Is("fever", "yes")), Some.Weighing(-6, form.Is("fatigue", "no")),
            Some.Weighing(3, form.Is("chills", "yes")), Some.Weighing(6, form.Is("onset", "sudden")),
        ]);

        var ranked = Rank(Some.Calm.With("fever", "yes").Without("chills"), cause).Single();

        Assert.Equal(4, ranked.Score);
        Assert.Equal(["fever"], ranked.Supports);
        Assert.Equal(["fatigue"], ranked.Against);
        Assert.Equal(["chills"], ranked.Unknown);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(12, true)]
    [InlineData(9, false)]
    [InlineData(-10, false)]
    public void A_feature_of_10_decibans_for_the_cause_is_strong(int decibans, bool strong) =>
        Assert.Equal(strong, Rank(
            Some.Calm, Some.Cause("one", features: Some.Weighing(decibans, form.Is("fever", "no")))).Single().HasStrongFeature);

    [Theory]
    [InlineData(12, Consideration.High)]
    [InlineData(10, Consideration.High)]
    [InlineData(9, Consideration.Moderate)]
    [InlineData(-9, Consideration.Low)]
    [InlineData(-1, Consideration.Low)]
    public void The_score_is_told_as_a_word(int decibans, Consideration word) =>
        Assert.Equal(word, Rank(
            Some.Calm, Some.Cause("one", features: Some.Weighing(decibans, form.Is("fever", "no")))).Single().Consideration);

    [Fact]
    public void A_score_of_0_is_moderate() =>
        Assert.Equal(Consideration.Moderate, Rank(Some.Calm, Some.Cause("one")).Single().Consideration);

    [Fact]
    public void Two_strong_features_are_no_less_strong_than_one() =>
        Assert.True(Rank(Some.Calm, Some.Cause(
            "one", features: [Some.Weighing(10, form.Is("fever", "no")), Some.Weighing(12, form.Is("chills", "no"))]))
            .Single().HasStrongFeature);

    [Fact]
    public void The_highest_score_comes_first() =>
        Assert.Equal(["common", "rare"], Codes(Rank(Some.Calm, Some.Cause("rare", StartingRate.Rare), Some.Cause("common", StartingRate.Common))));

    [Fact]
    public void A_tie_is_decided_by_urgency_and_then_by_id() =>
        Assert.Equal(["urgent", "a", "b"], Codes(Rank(
            Some.Calm, Some.Cause("b"), Some.Cause("a"), Some.Cause("urgent", urgency: Urgency.SameDayUrgent))));

    [Fact]
    public void At_least_three_causes_are_listed()
    {
        CauseRule[] unlikely = [.. Enumerable.Range(1, 5).Select(n => Some.Cause($"c{n}", StartingRate.Rare))];

        Assert.Equal(["c1", "c2", "c3"], Codes(Rank(Some.Calm, unlikely)));
    }

    [Fact]
    public void At_most_ten_causes_are_listed()
    {
        CauseRule[] many = [.. Enumerable.Range(10, 15).Select(n => Some.Cause($"c{n}"))];

        Assert.Equal(10, Rank(Some.Calm, many).Count);
    }

    [Fact]
    public void Beyond_three_only_what_scores_0_or_more_is_listed()
    {
        CauseRule[] mixed = [.. Enumerable.Range(1, 4).Select(n => Some.Cause($"c{n}")), Some.Cause("rare", StartingRate.Common)];

        Assert.Equal(["c1", "c2", "c3", "c4"], Codes(Rank(Some.Calm, mixed)));
    }

    [Fact]
    public void An_impossible_cause_is_hidden_and_a_possible_one_is_not()
    {
        var cause = Some.Cause("pregnancy", hiddenWhen: form.Is("pregnant", "no"));

        Assert.Empty(Rank(Some.Calm, cause));
        Assert.Single(Rank(Some.Calm.With("sex", "female").With("pregnant", "yes"), cause));
        Assert.Single(Rank(Some.Calm.With("sex", "female"), cause));
    }

    [Fact]
    public void Causes_rank_by_their_book_as_they_do_alone()
    {
        var findings = Findings.Read(form, Some.Calm);
        CauseRule[] causes =
        [
            Some.Cause("one", StartingRate.Rare, features: Some.Weighing(6, form.Is("fever", "no"))), Some.Cause("two"),
            Some.Cause("three", StartingRate.Uncommon, parent: "two", features: Some.Weighing(6, form.Is("fever", "no"))),
        ];

        Assert.Equal(
            Differential.Rank(findings, [], causes).Select(cause => (cause.Cause.Code, cause.Parent?.Code, cause.Score)),
            Differential.Rank(findings, [], Some.Book(form, [], causes)).Select(cause => (cause.Cause.Code, cause.Parent?.Code, cause.Score)));
    }

    [Fact]
    public void Statements_that_look_alike_are_told_apart()
    {
        var (calm, young) = (form.Is("fever", "no"), form.Within("age", 0, 31));
        Feature[] features =
        [
            Some.Weighing(1, calm), Some.Weighing(2, form.Is("fever", "yes")), Some.Weighing(4, form.Is("fever", "no", "yes")),
            Some.Weighing(8, young), Some.Weighing(16, form.Within("age", 0, 30)), Some.Weighing(32, form.Within("age", 1, 31)),
            Some.Weighing(64, new AtLeast(2, [calm, young])), Some.Weighing(128, new AtLeast(2, [young, new Not(calm)])),
            Some.Weighing(256, new All([calm, new Not(young)])), Some.Weighing(512, new Any([calm, new Not(young)])),
            Some.Weighing(1024, new Not(calm)), Some.Weighing(2048, new Not(form.Is("fever", "yes"))),
        ];

        // Each feature twice, and each time for itself.
        var ranked = Rank(Some.Calm, Some.Cause("one", features: [.. features, .. features])).Single();

        Assert.Equal(2 * (1 + 4 + 8 + 32 + 64 + 512 + 2048), ranked.Score);
        Assert.Equal(["fever", "age"], ranked.Supports);
    }

    private IReadOnlyList<RankedCause> Rank(Answers answers, params CauseRule[] causes) =>
        Differential.Rank(Findings.Read(form, answers), [], causes);

    private static string[] Codes(IEnumerable<RankedCause> causes) => [.. causes.Select(cause => cause.Cause.Code)];
}
