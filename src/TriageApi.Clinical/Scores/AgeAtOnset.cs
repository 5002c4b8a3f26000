namespace TriageApi.Clinical;

/// <summary>How old a person was when the pain began, worked out from age and duration.</summary>
internal static class AgeAtOnset
{
    private const double DaysAYear = 365.25;

    /// <summary>
    /// Whether the pain began before an age in years. A person of 40 may be a day short of 41. With earlier episodes
    /// the pain may have begun long before this one, so that "no" is not certain.
    /// </summary>
    public static Truth Before(int years, Findings findings)
    {
        var age = findings[findings.Form["age"]];
        var duration = findings[findings.Form["duration-days"]];
        var youngest = age.Least - (duration.Most / DaysAYear);
        var oldest = age.Most + 1 - (duration.Least / DaysAYear);
        if (oldest <= years) return Truth.Yes;
        if (youngest < years) return Truth.Unknown;
        var earlier = new Is(findings.Form["previous-episodes"], ["yes"]).Decide(findings);
        return earlier == Truth.No ? Truth.No : Truth.Unknown;
    }
}
