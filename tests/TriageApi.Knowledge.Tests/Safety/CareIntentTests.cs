using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>What care somebody planned is kept, and changes nothing that is advised.</summary>
public sealed class CareIntentTests
{
    private const string Intent = "care-intent";

    [Fact]
    public void The_care_that_was_planned_never_changes_what_is_advised() =>
        Assert.Empty(Changed(ThePack.Book));

    [Fact]
    public void A_book_in_which_the_plan_raises_a_flag_is_found()
    {
        var swayed = ThePack.Book with
        {
            Raising = [.. ThePack.Book.Raising.Select(rule => rule.Code != "dyspnoea" ? rule : new RaisingRule
            {
                Id = rule.Id,
                Kind = rule.Kind,
                Title = rule.Title,
                When = new Is(ThePack.Form[Intent], ["emergency"]),
                Rungs = rule.Rungs,
                Because = rule.Because,
                Sources = rule.Sources,
            })],
        };

        Assert.NotEmpty(Changed(swayed));
    }

    private static List<string> Changed(RuleBook book)
    {
        var made = new AnswerSets(ThePack.Form, seed: 77);
        var changed = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            var answers = made.Next(i % 2 == 0 ? Gaps.None : new Gaps(made.Random.NextDouble(), 0.1)).Without(Intent);
            var expected = Advised(answers, book);
            changed.AddRange(ThePack.Form[Intent].Values
                .Where(plan => Advised(answers.With(Intent, plan), book) != expected));
        }

        return changed;
    }

    /// <summary>Level, flags and causes; the answer itself is among the findings, of course.</summary>
    private static string Advised(Answers answers, RuleBook book)
    {
        var assessment = Assessment.Of(answers, book);
        return string.Join(
            '\n',
            assessment.Flags.Select(flag => $"{flag.Code} {flag.Status} {flag.Level}")
                .Concat(assessment.Causes.Select(cause => $"{cause.Cause.Code} {cause.Score}"))
                .Prepend($"{assessment.Disposition.Level} {assessment.Disposition.RootCause}"));
    }
}
