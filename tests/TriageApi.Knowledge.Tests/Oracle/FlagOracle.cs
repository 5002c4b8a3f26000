using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Every flag of the contract, decided by hand-written predicates instead of cards.</summary>
internal static class FlagOracle
{
    public static readonly IReadOnlyList<Expectation> All =
    [
        .. NerveFlags.All, .. InfectionFlags.All, .. NightAndCancerFlags.All, .. HeartAndVesselFlags.All,
        .. AbdomenFlags.All, .. InjuryFlags.All, .. CourseFlags.All,
    ];

    /// <summary>The level of each raised flag; clear flags are not in it.</summary>
    public static Dictionary<string, Urgency> Raised(Person person)
    {
        var raised = new Dictionary<string, Urgency>(StringComparer.Ordinal);
        foreach (var flag in All)
        {
            if (flag.LevelFor(person) is { } level) raised[flag.Code] = level;
        }

        HoldLoneNightPain(person, raised);
        return raised;
    }

    /// <summary>Coded answers that contradict each other.</summary>
    public static bool Contradictory(Person p) =>
        (p.Is("trauma", "minor") && p.HighEnergy)
        || (p.Has("quality", "tearing", "crushing") && p.SeveritySaid <= 3)
        || (p.Yes("pregnant") && p.Yes("postmenopausal"))
        || p.Muddled("cancer-history") || p.Muddled("home-care-tried");

    private static void HoldLoneNightPain(Person person, Dictionary<string, Urgency> raised)
    {
        if (!Signs.InflammatoryPattern(person)) return;
        var held = NightAndCancerFlags.Held;
        if (raised.Any(flag => flag.Value >= Urgency.SameDayUrgent && !held.Contains(flag.Key))) return;

        foreach (var code in held)
        {
            if (raised.TryGetValue(code, out var level) && level == Urgency.SameDayUrgent)
                raised[code] = Urgency.PrimaryCareWithinDays;
        }
    }
}
