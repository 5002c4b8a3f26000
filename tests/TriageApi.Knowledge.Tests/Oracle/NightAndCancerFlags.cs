using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of pain at night or at rest, and of growths.</summary>
internal static class NightAndCancerFlags
{
    /// <summary>The two flags that the inflammatory exception may hold at primary care.</summary>
    public static readonly string[] Held = ["night-or-lying-pain", "pain-wakes-from-sleep"];

    public static readonly Expectation[] All =
    [
        Flag("night-or-lying-pain", InPersonRoutine, p => p.Yes("worse-lying-night"),
            PrimaryCare(p => !Explained(p) || Severe(p)), SameDay(AtNight), Emergency(p => p.Yes("fever") || NeuroSign(p))),
        Flag("pain-wakes-from-sleep", InPersonRoutine, p => p.Yes("wakes-from-sleep"),
            PrimaryCare(p => !Explained(p) || Severe(p)), SameDay(AtNight)),
        Flag("pain-unrelieved-by-rest", PrimaryCareWithinDays, p => p.No("better-rest")
            && (p.Yes("worse-lying-night", "wakes-from-sleep") || p.Is("course", "worsening")
                || (NotImproving(p) && p.Days is >= 14 and <= 90 && p.Severity >= 4))),
        Flag("unexplained-weight-loss", SameDayUrgent, p => p.Yes("weight-loss")),
        Flag("older-constitutional", SameDayUrgent, p => p.Age >= 60 && New(p)
            && (p.Yes("weight-loss", "fever") || (p.Yes("fatigue") && p.Days >= 14))),
        Flag("cancer-history", PrimaryCareWithinDays, AnyCancer,
            SameDay(p => New(p) || p.Yes("worse-lying-night", "wakes-from-sleep") || p.Is("course", "worsening")),
            Emergency(NeuroSign)),
        Flag("hypercalcaemia-symptoms", SameDayUrgent, p => p.Yes("confusion")
            || (p.Yes("constipation") && p.Yes("nausea", "vomiting") && (AnyCancer(p) || p.Age >= 50)),
            Emergency(p => p.Yes("confusion"))),
        Flag("pain-on-straining", SameDayUrgent, p => AnyCancer(p) && p.Yes("worse-breath-cough")),
    ];

    private static bool AtNight(Person p) => SeriousRisk(p) || (New(p) && Amber(p));
}
