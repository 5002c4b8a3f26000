using TriageApi.Clinical;

namespace TriageApi.Knowledge;

/// <summary>
/// The person of whom care cards tell their examples: a man of 40 with mild, improving pain from sitting, who answered
/// every other question with "no". An example changes only what it is about.
/// </summary>
public static class WellPerson
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["pain-location"] = "mid-back",
        ["onset"] = "gradual",
        ["onset-activity"] = "desk",
        ["course"] = "improving",
        ["quality"] = "dull",
        ["better-rest"] = "yes",
        ["posture-pain"] = "yes",
        ["sex"] = "male",
    };

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["age"] = 40,
        ["duration-days"] = 5,
        ["severity"] = 2,
        ["sitting-hours"] = 8,
    };

    /// <summary>This person's answers, with those given put in their place.</summary>
    public static Answers With(Answers given, Form form)
    {
        var answers = given;
        foreach (var question in form.Questions)
        {
            if (given[question.LinkId] is not null) continue;
            if (Codes.TryGetValue(question.LinkId, out var code)) answers = answers.With(question.LinkId, code);
            else if (Numbers.TryGetValue(question.LinkId, out var number)) answers = answers.With(question.LinkId, number);
            else if (question.BitOf("no") != 0) answers = answers.With(question.LinkId, "no");
            else if (question.BitOf("none") != 0) answers = answers.With(question.LinkId, "none");
        }

        return answers;
    }
}
