using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of age, strength, course and time, and the time rules.</summary>
internal static class CourseFlags
{
    public static readonly Expectation[] All =
    [
        Flag("under-16", InPersonRoutine, p => p.Age <= 15,
            PrimaryCare(p => p.Age <= 9 || p.Yes("daily-life") || p.Is("course", "worsening")),
            SameDay(p => Infected(p) || Severe(p)
                || p.Yes("worse-lying-night", "wakes-from-sleep", "weight-loss", "fatigue"))),
        Flag("age-50-new-severe", SameDayUrgent, p => p.Age >= 51 && New(p) && Severe(p)),
        Flag("severe-pain", PrimaryCareWithinDays, Severe, SameDay(p => p.Severity >= 8 && NotImproving(p))),
        Flag("persistent-over-1-2-weeks", InPersonRoutine, p => NotImproving(p)
            && (p.Days is >= 14 and <= 90 || (p.Days is >= 7 and <= 13 && Troubling(p))),
            PrimaryCare(p => p.Days is >= 14 and <= 90 && Troubling(p))),
        Flag("progressive-worsening", PrimaryCareWithinDays, p => p.Is("course", "worsening"), SameDay(Severe)),
        Flag("no-response-home-care", InPersonRoutine, p => TriedInVain(p)
            && (p.Is("course", "worsening") || (NotImproving(p) && p.Days is >= 14 and <= 90)),
            PrimaryCare(p => p.Is("course", "worsening") || p.Severity >= 4)),
        Flag("daily-life-disruption", InPersonRoutine, p => p.Yes("daily-life")),
        Flag("chronic-over-3-months", InPersonRoutine, p =>
            p.Days >= 91 || (p.Yes("previous-episodes") && p.Days >= 14 && NotImproving(p))),
        Flag("inflammatory-pattern", PrimaryCareWithinDays, InflammatoryPattern),
        Flag("no-improvement-7-13d", InPersonRoutine, p => p.Days is >= 7 and <= 13 && NotImproving(p) && Troubling(p)),
        Flag("no-improvement-14d", InPersonRoutine, p => p.Days is >= 14 and <= 90 && NotImproving(p),
            PrimaryCare(Troubling)),
        Flag("chronic-stable", InPersonRoutine, p => p.Days >= 91),
    ];

    /// <summary>Who tried nothing was not failed by it, although the question that does not apply reads as "no".</summary>
    private static bool TriedInVain(Person p) => p.Is("home-care-helped", "no")
        && p.Has("home-care-tried", "rest", "ice", "heat", "otc-medicine", "exercise", "other");
}
