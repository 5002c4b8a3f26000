using System.Globalization;
using TriageApi.Clinical;
using TriageApi.Knowledge;

namespace TriageApi.Interview;

/// <summary>
/// Why a question is asked, in plain words. The warning signs that it decides are named; a level or a cause never is,
/// because in the middle of an interview either would be a guess.
/// </summary>
internal static class QuestionReasons
{
    private const int Named = 3;

    public static string Of(NextQuestion next, Wording wording)
    {
        var phrases = wording.Interview;
        var reasons = new List<string>();
        if (next.Question.Tier == Tier.Required) reasons.Add(phrases.Required);
        if (next.Flags.Count > 0) reasons.Add(Flags(next.Flags, wording));
        if (next.ForCauses) reasons.Add(phrases.Causes);
        return reasons.Count > 0 ? string.Join(' ', reasons) : phrases.Otherwise;
    }

    private static string Flags(IReadOnlyList<string> titles, Wording wording)
    {
        var named = string.Join("; ", titles.Take(Named).Select(wording.Title));
        var more = (titles.Count - Named).ToString(CultureInfo.InvariantCulture);
        return titles.Count > Named
            ? $"{wording.Interview.Decides} {named}; {wording.Interview.More.Replace("{n}", more, StringComparison.Ordinal)}."
            : $"{wording.Interview.Decides} {named}.";
    }
}
