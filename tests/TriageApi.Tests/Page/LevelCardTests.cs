using Microsoft.Playwright;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>Each level says in words, to the eye and to a screen reader, what its colour says.</summary>
[Collection(OnePage.Name)]
public sealed class LevelCardTests(PageFixture site)
{
    [NeedsTheory("chromium")]
    [InlineData("emergency-ambulance", "Emergency: Call an ambulance now", "syncope", "Y")]
    [InlineData("emergency-department-now", "Emergency: Go to an emergency department now", "saddle-numbness", "Y")]
    [InlineData("same-day-urgent", "Urgent: See a doctor today", "weight-loss", "Y")]
    [InlineData("primary-care-within-days", "Soon: See a doctor within 3 days", "course", "worsening")]
    [InlineData("in-person-routine", "Not urgent: Book a visit within 2 weeks", "duration-days", "120")]
    [InlineData("self-care", "Self-care: Look after yourself at home", "course", "improving")]
    public async Task A_level_is_called_by_its_own_words(string level, string name, string linkId, string answer)
    {
        await using var visitor = await Visitor.ComeAsync(site, level, width: 1200);
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With((linkId, answer)));

        await visitor.GetResultAsync();

        Assert.Equal(level, await visitor.Page.GetAttributeAsync(".level", "data-level"));
        Assert.Equal(1, await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 1 }).CountAsync());
    }
}
