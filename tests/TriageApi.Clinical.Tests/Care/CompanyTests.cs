namespace TriageApi.Clinical.Tests.Care;

/// <summary>What is never offered together, and what is never offered alone.</summary>
public sealed class CompanyTests
{
    [Fact]
    public void Of_two_medicines_of_one_group_the_second_is_held_back_and_says_why()
    {
        var care = Choose(SomeCare.Item("advice/b", contains: ["nsaid"]), SomeCare.Item("advice/a", contains: ["nsaid"]));

        Assert.Equal(["advice/a"], SomeCare.Ids(care.Shown));
        var held = Assert.Single(care.Suppressed);
        Assert.Equal("advice/b", held.Item.Id);
        Assert.Equal(["Never together with 'the advice/a': both are of the group nsaid."], held.Reasons);
    }

    [Fact]
    public void Medicines_of_two_groups_may_stand_together() =>
        Assert.Equal(2, Choose(
            SomeCare.Item("advice/a", contains: ["nsaid"]), SomeCare.Item("advice/b", contains: ["acetaminophen"])).Shown.Count);

    [Fact]
    public void Any_shared_group_of_a_mixed_medicine_counts() =>
        Assert.Equal(["advice/a"], SomeCare.Ids(Choose(
            SomeCare.Item("advice/a", contains: ["nsaid", "caffeine"]),
            SomeCare.Item("advice/b", contains: ["acetaminophen", "caffeine"])).Shown));

    [Fact]
    public void A_medicine_held_back_stands_in_nobodys_way() =>
        Assert.Equal(["advice/a", "advice/c"], SomeCare.Ids(Choose(
            SomeCare.Item("advice/a", contains: ["nsaid"]),
            SomeCare.Item("advice/b", contains: ["nsaid", "caffeine"]),
            SomeCare.Item("advice/c", contains: ["caffeine"])).Shown));

    [Fact]
    public void A_companion_comes_with_its_item_and_never_alone()
    {
        var caveat = SomeCare.Item("advice/caveat");

        Assert.Equal(["advice/caveat", "advice/oil"], SomeCare.Ids(
            Choose(SomeCare.Item("advice/oil", company: ["advice/caveat"]), caveat).Shown));
        Assert.Empty(Choose(SomeCare.Item("advice/oil", company: ["advice/caveat"], levels: [Urgency.InPersonRoutine]), caveat).Shown);
    }

    [Fact]
    public void A_companion_of_two_stays_while_one_of_them_is_shown() =>
        Assert.Equal(["advice/caveat", "advice/oil"], SomeCare.Ids(Choose(
            SomeCare.Item("advice/caveat"),
            SomeCare.Item("advice/oil", company: ["advice/caveat"]),
            SomeCare.Item("advice/tea", company: ["advice/caveat"], notWhen: [SomeCare.Barred("postpartum"), Always])).Shown));

    [Fact]
    public void An_item_whose_companion_is_held_back_is_held_back_with_it_and_names_it()
    {
        var care = Choose(
            SomeCare.Item("advice/caveat", notWhen: [Always]),
            SomeCare.Item("advice/oil", company: ["advice/caveat"]),
            SomeCare.Item("advice/rest"));

        Assert.Equal(["advice/rest"], SomeCare.Ids(care.Shown));
        Assert.Equal(["advice/caveat", "advice/oil"], care.Suppressed.Select(held => held.Item.Id));
        Assert.Equal(["Only together with 'advice/caveat', which is not shown."], care.Suppressed[1].Reasons);
    }

    [Fact]
    public void Every_one_of_several_companions_is_needed() =>
        Assert.Equal(["advice/rest"], SomeCare.Ids(Choose(
            SomeCare.Item("advice/caveat"),
            SomeCare.Item("advice/oil", company: ["advice/caveat", "advice/label"]),
            SomeCare.Item("advice/rest")).Shown));

    private static FindingBars Always => new(
        new Is(SomeCare.Form["fever"], ["no"]), "always", WhileUnknown.Suppress, new("source", "page 1"));

    private static ChosenCare Choose(params CareItem[] items) => CareChoice.Choose(SomeCare.Person(Some.Calm), items);
}
