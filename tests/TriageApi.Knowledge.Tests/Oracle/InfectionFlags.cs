using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of infection, and of those whom it endangers.</summary>
internal static class InfectionFlags
{
    public static readonly Expectation[] All =
    [
        Flag("fever-with-severe-back-pain", EmergencyDepartmentNow, p => p.Yes("fever") && Severe(p)),
        Flag("fever-recent", PrimaryCareWithinDays, Infected, SameDay(p => p.Yes("fever"))),
        Flag("spine-swelling-redness-fever", EmergencyDepartmentNow, p => p.Yes("spine-redness") && Infected(p)),
        Flag("infection-risk-host", PrimaryCareWithinDays,
            p => p.Yes("immunosuppressed", "haemodialysis", "recent-infection-wound")
                && (Infected(p) || (New(p) && !Explained(p))),
            Emergency(Infected)),
        Flag("fever-urinary", EmergencyDepartmentNow, p => Infected(p) && p.Yes("dysuria", "urine-change")),
        Flag("vomiting-foul-urine", EmergencyDepartmentNow,
            p => Infected(p) && p.Yes("vomiting") && p.Yes("urine-change"),
            Ambulance(p => p.Yes("confusion", "syncope"))),
        Flag("stone-with-fever", EmergencyDepartmentNow, p => StoneType(p) && Infected(p)),
        Flag("urinary-symptoms", PrimaryCareWithinDays, p => p.Yes("dysuria", "urine-change")),
        Flag("pregnant-infection", EmergencyDepartmentNow,
            p => p.Yes("pregnant") && (Infected(p) || p.Yes("dysuria", "urine-change"))),
        Flag("sepsis-features", EmergencyAmbulance, p => Infected(p) && p.Yes("confusion", "syncope")),
        Flag("unwell-with-pain", InPersonRoutine, p => p.Yes("vomiting", "lightheaded", "sweating"),
            PrimaryCare(p => p.Yes("vomiting"))),
        Flag("injection-drug-use", PrimaryCareWithinDays, p => p.Yes("ivdu"), SameDay(New), Emergency(Infected)),
        Flag("recent-bacteraemia-or-spinal-procedure", SameDayUrgent,
            p => p.Yes("recent-infection-wound") && New(p), Emergency(Infected)),
        Flag("tb-exposure", SameDayUrgent, p => p.Yes("tb-exposure")),
        Flag("long-term-corticosteroid", PrimaryCareWithinDays, p => p.Yes("steroid-long-term") && New(p),
            SameDay(p => Severe(p) || p.Age >= 65), Emergency(Infected)),
        Flag("dermatomal-rash", SameDayUrgent, p => p.Yes("rash") && !p.Is("rash-site", "other")),
        Flag("dermatomal-burning-no-rash", PrimaryCareWithinDays, p => p.Yes("dermatomal-burning")),
    ];
}
