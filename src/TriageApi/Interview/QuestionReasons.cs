using TriageApi.Clinical;

namespace TriageApi.Interview;

/// <summary>
/// Why a question is asked, in plain words. The warning signs that it decides are named; a level or a cause never is,
/// because in the middle of an interview either would be a guess.
/// </summary>
internal static class QuestionReasons
{
    private const int Named = 3;

    public static string Of(NextQuestion next)
    {
        var reasons = new List<string>();
        if (next.Question.Tier == Tier.Required) reasons.Add("Every assessment needs this answer.");
        if (next.Flags.Count > 0) reasons.Add(Flags(next.Flags));
        if (next.ForCauses) reasons.Add("It helps to tell possible causes apart.");
        return reasons.Count > 0 ? string.Join(' ', reasons) : "While it is open, safe advice has to assume more than it may need to.";
    }

    private static string Flags(IReadOnlyList<string> titles)
    {
        var named = string.Join("; ", titles.Take(Named));
        var more = titles.Count - Named;
        return more > 0
            ? $"It helps to find or rule out: {named}; and {more} more."
            : $"It helps to find or rule out: {named}.";
    }
}
