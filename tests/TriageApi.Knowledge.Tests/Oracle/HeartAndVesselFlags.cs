using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of heart, aorta and lungs.</summary>
internal static class HeartAndVesselFlags
{
    public static readonly Expectation[] All =
    [
        Flag("chest-pain", EmergencyDepartmentNow, p => p.Yes("chest-pain"), Ambulance(p => p.Age >= 16)),
        Flag("chest-pain-to-back", EmergencyAmbulance, ToBack),
        Flag("chest-pain-lightheaded-nausea", EmergencyAmbulance, p => ToBack(p) && p.Yes("lightheaded", "nausea")),
        Flag("sudden-severe-sharp-back-pain", SameDayUrgent,
            p => p.Is("onset", "sudden") && Severe(p) && p.Has("quality", "sharp", "stabbing", "tearing"),
            Emergency(p => !MechanicalTrigger(p)), Ambulance(Companion)),
        Flag("abrupt-or-tearing-pain", EmergencyAmbulance, p => Companion(p)
            && (p.Is("onset", "sudden") ? 1 : 0) + (Severe(p) ? 1 : 0) + (p.Has("quality", "tearing") ? 1 : 0) >= 2),
        Flag("aortic-risk-condition", SameDayUrgent, p => p.Yes("aortic-risk"), Ambulance(Severe)),
        Flag("dyspnoea", EmergencyDepartmentNow, p => p.Yes("dyspnoea"), Ambulance(p => p.Yes("chest-pain"))),
        Flag("loss-of-consciousness", EmergencyAmbulance, p => p.Yes("syncope")),
        Flag("exertional-pain", PrimaryCareWithinDays, p => p.Yes("exertional"),
            SameDay(p => p.Age >= 40 || p.Yes("hypertension", "diabetes", "smoking")),
            Emergency(p => p.Yes("dyspnoea", "sweating", "lightheaded", "chest-pain") || Severe(p)
                || p.Is("course", "worsening") || p.Age >= 60)),
        Flag("autonomic-symptoms", EmergencyAmbulance, p => p.Yes("sweating") && (p.Yes("chest-pain") || Severe(p))),
        Flag("pleuritic-with-vte-risk", EmergencyDepartmentNow, p => p.Yes("worse-breath-cough") && p.Yes("vte-risk")),
        Flag("haemoptysis", EmergencyDepartmentNow, p => p.Yes("haemoptysis")),
    ];

    private static bool ToBack(Person p) => p.Yes("chest-pain") && p.Yes("chest-to-back");
}
