using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Care;

public sealed class CareChoiceTests
{
    private static readonly Urgency[] Calm = [Urgency.SelfCare, Urgency.InPersonRoutine, Urgency.PrimaryCareWithinDays];

    [Fact]
    public void A_well_person_is_offered_care_in_the_order_of_its_kinds()
    {
        var care = Choose(Answers.None);

        Assert.Equal(Urgency.SelfCare, care.Level);
        Assert.Contains(care.Shown, shown => shown.Item.Id == "exercises/thoracic-extension");
        Assert.Equal(care.Shown.Select(shown => shown.Item.Kind).Order(), care.Shown.Select(shown => shown.Item.Kind));
    }

    [Fact]
    public void The_better_supported_stands_first_and_natural_remedies_stand_last()
    {
        var advice = Choose(Answers.None).Shown.Select(shown => shown.Item).Where(item => item.Kind == CareKind.Advice).ToList();

        Assert.Equal(EvidenceGrade.Good, advice[0].Evidence);
        Assert.All(advice.TakeLast(5), item => Assert.True(item.NaturalRemedy));
    }

    [Theory]
    [InlineData("fever")]
    [InlineData("chest-pain")]
    [InlineData("saddle-numbness")]
    public void An_urgent_result_carries_no_care_at_all(string linkId)
    {
        var care = Choose(Answers.None.With(linkId, "yes"));

        Assert.True(care.Withheld);
        Assert.Empty(care.Shown);
        Assert.Empty(care.Suppressed);
    }

    [Fact]
    public void Nothing_answered_brings_neither_exercise_nor_medicine()
    {
        var care = CareChoice.Choose(Assessment.Of(Answers.None, ThePack.Book), ThePack.Pack.Care.Items);

        Assert.DoesNotContain(care.Shown, shown => shown.Item.Kind is CareKind.Exercise or CareKind.Lifting);
        Assert.DoesNotContain(care.Shown, shown => shown.Item.Contains.Count > 0);
    }

    [Fact]
    public void What_is_held_back_says_why()
    {
        var care = Choose(Answers.None.With("anticoagulant", "yes"));

        var medicine = Assert.Single(care.Suppressed, suppressed => suppressed.Item.Id == "advice/otc-anti-inflammatory");
        Assert.Equal(["Not together with a blood thinner: bleeding."], medicine.Reasons);
    }

    [Fact]
    public void What_is_shown_says_its_level_and_its_causes()
    {
        var care = Choose(Answers.None);

        var exercise = Assert.Single(care.Shown, shown => shown.Item.Id == "exercises/open-book");
        Assert.Equal("self-care", exercise.Reasons[0]);
        Assert.Contains("poor-posture", exercise.Reasons);
    }

    [Fact]
    public void An_open_question_of_a_soft_safeguard_becomes_a_caution()
    {
        var care = Choose(Answers.None.With("haemodialysis", "unknown"));

        var drinking = Assert.Single(care.Shown, shown => shown.Item.Id == "advice/hydrate");
        Assert.Contains("Not on dialysis, and not where a doctor set a limit on drinking.", drinking.Cautions);
    }

    [Fact]
    public void Two_medicines_of_one_group_are_never_offered_together()
    {
        var care = Choose(Answers.None, Item("advice/b", contains: "nsaid"), Item("advice/a", contains: "nsaid"));

        Assert.Equal("advice/a", Assert.Single(care.Shown).Item.Id);
        Assert.Contains("nsaid", Assert.Single(Assert.Single(care.Suppressed).Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Medicines_of_two_groups_may_stand_together()
    {
        var care = Choose(Answers.None, Item("advice/a", contains: "nsaid"), Item("advice/b", contains: "acetaminophen"));

        Assert.Equal(2, care.Shown.Count);
    }

    [Fact]
    public void A_companion_comes_with_its_item_and_never_alone()
    {
        var caveat = Item("advice/caveat");

        Assert.Equal(2, Choose(Answers.None, Item("advice/oil", company: "advice/caveat"), caveat).Shown.Count);
        Assert.Empty(Choose(Answers.None, Item("advice/oil", company: "advice/caveat", levels: [Urgency.InPersonRoutine]), caveat).Shown);
    }

    [Fact]
    public void An_item_whose_companion_is_missing_is_held_back()
    {
        var care = Choose(Answers.None, Item("advice/oil", company: "advice/caveat"));

        Assert.Empty(care.Shown);
        Assert.Equal("advice/oil", Assert.Single(care.Suppressed).Item.Id);
    }

    [Fact]
    public void A_cause_behind_one_that_needs_a_doctor_today_is_no_ground_for_care()
    {
        var assessment = Assessment.Of(WellPerson.With(Answers.None, ThePack.Form), ThePack.Book);
        var posture = Item("advice/posture", cause: "poor-posture");
        var calm = Ranked("poor-posture", assessment);
        var grave = Ranked("kidney-stone", assessment);

        Assert.Single(CareChoice.Choose(assessment with { Causes = [calm, grave] }, [posture]).Shown);
        Assert.Empty(CareChoice.Choose(assessment with { Causes = [grave, calm] }, [posture]).Shown);
    }

    [Fact]
    public void A_cause_below_the_third_is_no_ground_for_care()
    {
        var assessment = Assessment.Of(WellPerson.With(Answers.None, ThePack.Form), ThePack.Book);
        var others = new[] { "muscle-spasm", "ligament-sprain", "stress-tension" }.Select(code => Ranked(code, assessment)).ToList();
        var posture = Ranked("poor-posture", assessment);

        Assert.Single(CareChoice.Choose(assessment with { Causes = [.. others.Take(2), posture] }, [Item("advice/a", cause: "poor-posture")]).Shown);
        Assert.Empty(CareChoice.Choose(assessment with { Causes = [.. others, posture] }, [Item("advice/a", cause: "poor-posture")]).Shown);
    }

    private static ChosenCare Choose(Answers given, params CareItem[] items) => CareChoice.Choose(
        Assessment.Of(WellPerson.With(given, ThePack.Form), ThePack.Book),
        items.Length == 0 ? ThePack.Pack.Care.Items : items);

    private static RankedCause Ranked(string code, Assessment like) =>
        like.Causes[0] with { Cause = ThePack.Book.Causes.Single(cause => cause.Code == code), Parent = null };

    private static CareItem Item(
        string id, string? contains = null, string? company = null, string? cause = null, IReadOnlyList<Urgency>? levels = null) => new()
        {
            Id = id,
            Kind = CareKind.Advice,
            Title = id,
            Text = "For a test.",
            ForLevels = levels ?? Calm,
            ForCauses = cause is null ? [] : [cause],
            Contains = contains is null ? [] : [contains],
            TogetherWith = company is null ? [] : [company],
            Sources = [new("house-rule", "test")],
        };
}
