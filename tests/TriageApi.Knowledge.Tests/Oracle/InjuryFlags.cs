using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of injury and of fragile bone.</summary>
internal static class InjuryFlags
{
    public static readonly Expectation[] All =
    [
        Flag("significant-trauma", PrimaryCareWithinDays, p => p.Trauma == "significant",
            Emergency(New),
            Ambulance(p => New(p)
                && (NeuroSign(p) || p.Is("trauma-detail", "gunshot-or-stab") || (Severe(p) && p.HighEnergy)))),
        Flag("trauma-with-neuro", EmergencyAmbulance, p => p.Injured
            && (NewLegWeakness(p) || NewLegSensory(p) || NewArmNeuro(p)
                || p.Yes("bladder-bowel-loss", "urinary-retention", "saddle-numbness"))),
        Flag("minor-trauma-fragile-bone", PrimaryCareWithinDays, p => p.Trauma == "minor" && Fragility(p) >= 1,
            SameDay(p => Severe(p) || Fragility(p) >= 2)),

        // Beyond the table of flags: an old, heavy injury must not count for less than an old, light one.
        Flag("significant-injury-fragile-bone", PrimaryCareWithinDays, p => p.Trauma == "significant" && Fragility(p) >= 1,
            SameDay(p => Severe(p) || Fragility(p) >= 2)),
        Flag("height-loss-deformity", PrimaryCareWithinDays, p => p.Yes("height-loss")),
        Flag("fragile-bone-new-pain", PrimaryCareWithinDays, p => p.Yes("osteoporosis") && New(p) && !Explained(p)),
        Flag("anticoagulant-with-injury", SameDayUrgent, p => p.Yes("anticoagulant") && p.Injured,
            Emergency(p => Severe(p) || NeuroSign(p) || p.Trauma == "significant")),
        Flag("fused-spine-minor-trauma", EmergencyDepartmentNow, p => p.Yes("ankylosing-spondylitis-known") && p.Injured),
    ];

    private static int Fragility(Person p) => (p.Age >= 65 ? 1 : 0) + (p.Yes("osteoporosis") ? 1 : 0)
        + (p.Yes("steroid-long-term") ? 1 : 0) + (p.Yes("height-loss") ? 1 : 0);
}
