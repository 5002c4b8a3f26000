using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Deliberately broken twins of the pack's book: a check that passes them checks nothing.</summary>
internal static class BrokenBooks
{
    /// <summary>One rule is read the wrong way round: raised while its condition does not hold.</summary>
    public static RuleBook Negated(RuleBook book, string code) => With(book, code, when => new Not(when));

    /// <summary>One rule is raised by any definite answer to a yes-or-no question, and by silence is not.</summary>
    public static RuleBook RaisedByEveryAnswer(RuleBook book, string code, string linkId) =>
        With(book, code, _ => new Is(book.Form[linkId], ["yes", "no"]));

    /// <summary>The same rules over questions whose missing answers cost something else.</summary>
    public static RuleBook WithTiers(RuleBook book, Func<Question, Tier> tierOf) =>
        book with { Form = new Form([.. book.Form.Questions.Select(question => Copy(question, tierOf(question)))]) };

    /// <summary>The same rules, whose causes demand nothing.</summary>
    public static RuleBook WithoutDemands(RuleBook book) => book with { Causes = [.. book.Causes.Select(Undemanding)] };

    private static RuleBook With(RuleBook book, string code, Func<Condition, Condition> change)
    {
        Assert.Contains(book.Raising, rule => rule.Code == code);
        return book with { Raising = [.. book.Raising.Select(rule => rule.Code == code ? Copy(rule, change(rule.When)) : rule)] };
    }

    private static RaisingRule Copy(RaisingRule rule, Condition when) => new()
    {
        Id = rule.Id,
        Kind = rule.Kind,
        Title = rule.Title,
        When = when,
        Rungs = rule.Rungs,
        Suspects = rule.Suspects,
        Because = rule.Because,
        Sources = rule.Sources,
        SpeaksAgainstBenign = rule.SpeaksAgainstBenign,
    };

    private static Question Copy(Question question, Tier tier) => new()
    {
        LinkId = question.LinkId,
        Page = question.Page,
        Tier = tier,
        Kind = question.Kind,
        Values = question.Values,
        From = question.From,
        To = question.To,
        Unit = question.Unit,
        Longest = question.Longest,
        Reassuring = question.Reassuring,
        Worse = question.Worse,
        RisesInWorry = question.RisesInWorry,
        ForTheRecord = question.ForTheRecord,
        EnabledBy = question.EnabledBy,
    };

    private static CauseRule Undemanding(CauseRule cause) => new()
    {
        Id = cause.Id,
        Title = cause.Title,
        Parent = cause.Parent,
        Benign = cause.Benign,
        Start = cause.Start,
        Urgency = Urgency.SelfCare,
        Because = cause.Because,
        Features = cause.Features,
        HiddenWhen = cause.HiddenWhen,
        Sources = cause.Sources,
    };
}
