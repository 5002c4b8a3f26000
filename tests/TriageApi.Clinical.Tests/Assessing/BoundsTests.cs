namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>Bounds and the quick level, against every way in which a small book's open questions may be answered.</summary>
public sealed class BoundsTests
{
    private static readonly string[] Asked = ["fever", "chills", "fatigue", "trauma", "trauma-detail", "severity", "quality"];

    private readonly Form form = Some.Form();
    private readonly RuleBook book;

    public BoundsTests()
    {
        var fatigue = form.Is("fatigue", "yes");
        book = Some.Book(form,
        [
            Some.Rule("fever", form.Is("fever", "yes"),
                new Rung(Urgency.PrimaryCareWithinDays, null), new Rung(Urgency.EmergencyDepartmentNow, form.Is("chills", "yes"))),
            Some.Rule("night", fatigue, new Rung(Urgency.InPersonRoutine, null), new Rung(Urgency.SameDayUrgent, form.Within("severity", 4, null))),
            Some.Rule("injury", new All([form.Is("trauma", "significant"), new Not(form.Is("fever", "yes"))]),
                new Rung(Urgency.SameDayUrgent, null), new Rung(Urgency.EmergencyAmbulance, form.Is("trauma-detail", "gunshot-or-stab"))),
            Some.Rule("two", new AtLeast(2, [form.Is("chills", "yes"), fatigue, form.Is("trauma", "minor")]),
                new Rung(Urgency.PrimaryCareWithinDays, null)),
        ],
        Some.Cause("strain"),
        Some.Cause("tiring", StartingRate.Rare, Urgency.SameDayUrgent, features: Some.Weighing(10, fatigue))) with
        {
            Exceptions = [new("exceptions/calm", form.Is("chills", "no"), ["red-flags/night"], Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays)],
        };
    }

    [Fact]
    public void No_completion_leaves_the_bounds()
    {
        var completions = 0;
        foreach (var answers in Partial())
        {
            var disposition = Assessment.Of(answers, book).Disposition;
            Assert.InRange(disposition.Level, disposition.Lowest, disposition.Highest);
            foreach (var complete in Completions(answers))
            {
                completions++;
                Assert.InRange(Assessment.Of(complete, book).Disposition.Level, disposition.Lowest, disposition.Highest);
            }
        }

        Assert.True(completions >= 20_000, $"only {completions} completions");
    }

    [Fact]
    public void With_nothing_open_the_bounds_are_the_level()
    {
        foreach (var answers in Completions(Some.Calm.Without("fever").Without("chills").Without("fatigue").Without("trauma")))
        {
            var disposition = Assessment.Of(answers, book).Disposition;
            Assert.Equal((disposition.Level, disposition.Level), (disposition.Lowest, disposition.Highest));
        }
    }

    [Fact]
    public void The_quick_level_is_the_level_of_the_whole_screen()
    {
        foreach (var answers in Partial().SelectMany(partial => Completions(partial).Append(partial)))
        {
            var findings = Findings.Read(form, answers);
            Assert.Equal(DispositionChoice.LevelOfFlags(RedFlagScreen.Screen(findings, book)), RedFlagScreen.LevelOf(findings, book));
        }
    }

    /// <summary>Several people, and every way in which each may leave some of the seven questions out, or not know.</summary>
    private static IEnumerable<Answers> Partial()
    {
        foreach (var (fever, fatigue, severity) in new[] { ("no", "yes", 5), ("yes", "no", 8), ("no", "no", 2), ("yes", "yes", 3) })
        {
            var whole = Some.Calm.With("trauma", "minor").With("trauma-detail", "direct-blow")
                .With("fever", fever).With("fatigue", fatigue).With("severity", severity);
            for (var mask = 0; mask < 1 << Asked.Length; mask++)
            {
                var left = mask;
                var answers = Asked.Where((_, i) => (left & (1 << i)) != 0).Aggregate(whole, (rest, linkId) => rest.Without(linkId));
                yield return answers["chills"] is null && severity == 5 ? answers.With("chills", Form.DontKnow) : answers;
            }
        }
    }

    private IEnumerable<Answers> Completions(Answers answers)
    {
        var open = Asked.Where(linkId => Findings.Read(form, answers)[form[linkId]].Standing is Standing.Absent or Standing.DontKnow).ToArray();
        return open.Length == 0 ? [answers] : Values(open[0]).SelectMany(value => Completions(answers.With(open[0], value)));
    }

    private IEnumerable<Answer> Values(string linkId) => form[linkId].Kind == QuestionKind.Number
        ? new[] { 0, 3, 4, 6, 7, 10 }.Select(number => new Answer.Number(number))
        : form[linkId].Values.Where(value => value != Form.DontKnow).Select(value => new Answer.Coded([value]));
}
