using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>
/// The safety of care over tens of thousands of people, judged by predicates of its own; and for each promise a broken
/// twin, which shows that the judge would notice.
/// </summary>
public sealed class CareSafetyTests
{
    private const int People = 56_000;

    private static readonly IReadOnlyList<CareItem> Items = ThePack.Pack.Care.Items;

    [Fact]
    public void No_care_with_an_urgent_result_and_none_against_a_safeguard()
    {
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        var suppressed = new Dictionary<string, int>(StringComparer.Ordinal);
        var urgent = 0;
        var people = new CarePeople(seed: 20261);
        var strangers = new AnswerSets(ThePack.Form, seed: 20262);
        for (var i = 0; i < People; i++)
        {
            var answers = i % 5 == 0 ? strangers.Next(new(0, 0.05)) : people.Next();
            var assessment = Assessment.Of(answers, ThePack.Book);

            var care = CareChoice.Choose(assessment, Items);

            var broken = CareOracle.Broken(answers, assessment, care).ToList();
            Assert.True(broken.Count == 0, $"person {i}: {string.Join(", ", broken)}: {Telling.Of(answers, ThePack.Form)}");
            if (care.Withheld) urgent++;
            foreach (var entry in care.Shown) shown[entry.Item.Id] = shown.GetValueOrDefault(entry.Item.Id) + 1;
            foreach (var entry in care.Suppressed) suppressed[entry.Item.Id] = suppressed.GetValueOrDefault(entry.Item.Id) + 1;
        }

        Assert.True(urgent > 5_000, $"only {urgent} urgent results");
        var offered = Items.Where(item => item.ForLevels.Count > 0).ToList();
        Assert.Empty(offered.Where(item => shown.GetValueOrDefault(item.Id) < 20).Select(item => item.Id));
        Assert.Empty(offered.Where(item => item.NotWhen.Count > 0 && suppressed.GetValueOrDefault(item.Id) < 20).Select(item => item.Id));
    }

    [Theory]
    [InlineData("anti-inflammatory")]
    [InlineData("manual")]
    [InlineData("exercise")]
    [InlineData("warmth")]
    [InlineData("dialysis")]
    [InlineData("remedy")]
    [InlineData("child")]
    public void Cards_without_their_safeguards_are_noticed(string promise)
    {
        var bare = Items.Select(item => Copy(item, notWhen: [])).ToList();

        Assert.True(IsNoticed(promise, assessment => CareChoice.Choose(assessment, bare)));
    }

    [Theory]
    [InlineData("anti-inflammatory")]
    [InlineData("manual")]
    [InlineData("exercise")]
    [InlineData("warmth")]
    [InlineData("remedy")]
    public void Reading_silence_as_no_is_noticed(string promise)
    {
        var trusting = Items
            .Select(item => Copy(item, [.. item.NotWhen.Select(guard => guard with { WhileUnknown = WhileUnknown.ShowWithCaution })]))
            .ToList();

        Assert.True(IsNoticed(promise, assessment => CareChoice.Choose(assessment, trusting)));
    }

    [Fact]
    public void A_choice_that_looks_at_a_lower_level_is_noticed() =>
        Assert.True(IsNoticed("care at", assessment => CareChoice.Choose(
            assessment with { Disposition = assessment.Disposition with { Level = Urgency.SelfCare } }, Items)));

    [Fact]
    public void A_remedy_without_its_caveat_is_noticed()
    {
        var alone = Items.Select(item => Copy(item, item.NotWhen, togetherWith: [])).Where(item => item.Code != "natural-remedy-caveat").ToList();

        Assert.True(IsNoticed("caveat", assessment => CareChoice.Choose(assessment, alone)));
    }

    [Fact]
    public void A_lost_caution_is_noticed() =>
        Assert.True(IsNoticed("caution lost", assessment =>
        {
            var care = CareChoice.Choose(assessment, Items);
            return care with { Shown = [.. care.Shown.Select(shown => shown with { Cautions = [] })] };
        }));

    private static bool IsNoticed(string promise, Func<Assessment, ChosenCare> choose)
    {
        var people = new CarePeople(seed: 7);
        for (var i = 0; i < 10_000; i++)
        {
            var answers = people.Next();
            var assessment = Assessment.Of(answers, ThePack.Book);
            if (CareOracle.Broken(answers, assessment, choose(assessment)).Any(rule => rule.Contains(promise, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    internal static CareItem Copy(
        CareItem item, IReadOnlyList<Safeguard> notWhen, IReadOnlyList<string>? togetherWith = null,
        IReadOnlyList<Urgency>? forLevels = null) => new()
        {
            Id = item.Id,
            Kind = item.Kind,
            Title = item.Title,
            Text = item.Text,
            Dose = item.Dose,
            Angles = item.Angles,
            ForCauses = item.ForCauses,
            ForLevels = forLevels ?? item.ForLevels,
            FitsWhen = item.FitsWhen,
            NotWhen = notWhen,
            Contains = item.Contains,
            TogetherWith = togetherWith ?? item.TogetherWith,
            NaturalRemedy = item.NaturalRemedy,
            Evidence = item.Evidence,
            Cautions = item.Cautions,
            Sources = item.Sources,
        };
}
