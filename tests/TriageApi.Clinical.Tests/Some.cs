namespace TriageApi.Clinical.Tests;

/// <summary>A small form and small rules, so that a test shows everything it depends on.</summary>
internal static class Some
{
    public static readonly string[] YesNo = ["yes", "no", Clinical.Form.DontKnow];

    /// <summary>Questions of every kind, tier and standing; the linkIds that the engine knows by name are among them.</summary>
    public static Form Form() => new(
    [
        Number("duration-days", 0, 36500, Tier.Required, page: 1),
        Choice("onset", Tier.Required, page: 1, ["sudden", "gradual", Clinical.Form.DontKnow]),
        Number("severity", 0, 10, Tier.Required, page: 1),
        Choice("fever", Tier.HardStop, page: 2, YesNo),
        Choice("trauma", Tier.HardStop, page: 2, ["none", "minor", "significant", Clinical.Form.DontKnow]),
        Choice("trauma-detail", Tier.Optional, page: 2, ["motor-vehicle", "fall-from-height", "gunshot-or-stab", "direct-blow"],
            new Enabler("trauma", ["minor", "significant"])),
        Choices("quality", Tier.Optional, page: 3, ["dull", "tearing", "crushing"]),
        Choice("chills", Tier.Critical, page: 5, YesNo),
        Choice("fatigue", Tier.Optional, page: 5, YesNo),
        Number("age", 0, 130, Tier.Required, page: 7),
        Choice("sex", Tier.Required, page: 7, ["male", "female", Clinical.Form.DontKnow]),
        Choice("pregnant", Tier.Critical, page: 7, YesNo, new Enabler("sex", ["female", Clinical.Form.DontKnow])),
        Number("pregnancy-weeks", 0, 45, Tier.Optional, page: 7, new Enabler("pregnant", ["yes"])),
        Choice("postpartum", Tier.Optional, page: 7, YesNo, new Enabler("sex", ["female", Clinical.Form.DontKnow])),
        Choice("headache", Tier.Optional, page: 7, YesNo, new Enabler("pregnant", ["yes"]), new Enabler("postpartum", ["yes"])),
        Choice("postmenopausal", Tier.Optional, page: 7, YesNo, new Enabler("sex", ["female", Clinical.Form.DontKnow])),
        Choices("cancer-history", Tier.Critical, page: 7, ["none", "breast", "other", Clinical.Form.DontKnow]),
        new Question { LinkId = "note", Kind = QuestionKind.Text, Tier = Tier.Optional, Page = 8, Longest = 100 },
    ]);

    /// <summary>Everything answered, calmly: nothing open and nothing worrying.</summary>
    public static readonly Answers Calm = Answers.None
        .With("duration-days", 3).With("onset", "gradual").With("severity", 2).With("fever", "no").With("trauma", "none")
        .With("quality", "dull").With("chills", "no").With("fatigue", "no").With("age", 30).With("sex", "male")
        .With("cancer-history", "none").With("note", new Answer.Text());

    public static Question Choice(string linkId, Tier tier, int page, string[] values, params Enabler[] enabledBy) =>
        new() { LinkId = linkId, Kind = QuestionKind.Choice, Tier = tier, Page = page, Values = values, EnabledBy = enabledBy };

    public static Question Choices(string linkId, Tier tier, int page, string[] values) =>
        new() { LinkId = linkId, Kind = QuestionKind.Choices, Tier = tier, Page = page, Values = values };

    public static Question Number(string linkId, int from, int to, Tier tier, int page, params Enabler[] enabledBy) => new()
    {
        LinkId = linkId,
        Kind = QuestionKind.Number,
        Tier = tier,
        Page = page,
        From = from,
        To = to,
        Unit = "units",
        EnabledBy = enabledBy,
    };

    public static Is Is(this Form form, string linkId, params string[] values) => new(form[linkId], values);

    public static Within Within(this Form form, string linkId, int? from, int? below) => new(form[linkId], from, below);

    public static RaisingRule Rule(string name, Condition when, params Rung[] rungs) => Rule(name, when, [], rungs);

    public static RaisingRule Rule(string name, Condition when, string[] suspects, params Rung[] rungs) => new()
    {
        Id = name.Contains('/', StringComparison.Ordinal) ? name : $"red-flags/{name}",
        Kind = name.StartsWith("time-rules/", StringComparison.Ordinal) ? RuleKind.TimeRule
            : name.StartsWith("modifiers/", StringComparison.Ordinal) ? RuleKind.Modifier : RuleKind.RedFlag,
        Title = name,
        When = when,
        Rungs = rungs,
        Suspects = suspects,
        Because = $"{name} matters",
        Sources = [new("source", "page 1")],
    };

    public static CauseRule Cause(
        string name, StartingRate start = StartingRate.Commonest, Urgency urgency = Urgency.SelfCare, string? parent = null,
        bool benign = false, Condition? hiddenWhen = null, params Feature[] features) => new()
        {
            Id = $"causes/{name}",
            Title = name,
            Start = start,
            Urgency = urgency,
            Parent = parent,
            Benign = benign,
            HiddenWhen = hiddenWhen is null ? [] : [hiddenWhen],
            Because = $"{name} exists",
            Features = features,
            Sources = [new("source", "page 2")],
        };

    public static Feature Weighing(int decibans, Condition when) => new(when, decibans, new("source", "page 3"));

    public static RuleBook Book(Form form, IReadOnlyList<RaisingRule> raising, params CauseRule[] causes) => new(
        form, raising, [], causes.Length > 0 ? causes : [Cause("strain")],
        new("process/incomplete-critical-answers", "Open", "Answers are missing", [new("source", "page 4")]),
        new("process/contradictory-answers", "Clash", "Answers clash", [new("source", "page 5")]));

    /// <summary>The questions that decided a statement, in the order of the form.</summary>
    public static string[] DecidedBy(Condition condition, Findings findings)
    {
        var decidedBy = new HashSet<Question>();
        condition.Because(findings, decidedBy);
        return [.. decidedBy.OrderBy(question => question.Index).Select(question => question.LinkId)];
    }
}
