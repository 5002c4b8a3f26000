using static TriageApi.Clinical.Urgency;
using static TriageApi.Knowledge.Tests.Oracle.Rows;
using static TriageApi.Knowledge.Tests.Oracle.Signs;

namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>Flags of cord, cauda equina and nerves.</summary>
internal static class NerveFlags
{
    public static readonly Expectation[] All =
    [
        Flag("bladder-bowel-loss", EmergencyDepartmentNow, p => p.Yes("bladder-bowel-loss"),
            Ambulance(p => p.Injured || CannotWalk(p))),
        Flag("saddle-anaesthesia", EmergencyDepartmentNow, p => p.Yes("saddle-numbness")),
        Flag("pelvic-numbness-sudden", EmergencyDepartmentNow, p => p.Yes("saddle-numbness")),
        Flag("leg-weakness", EmergencyDepartmentNow, NewLegWeakness),
        Flag("leg-weakness-rapid", EmergencyDepartmentNow,
            p => p.Has("leg-weakness", "one", "both") && p.Is("leg-weakness-onset", "sudden"), Ambulance(CannotWalk)),
        Flag("leg-sensory-sudden", EmergencyDepartmentNow,
            p => p.Has("leg-sensory", "one", "both") && p.Is("leg-sensory-onset", "sudden")),
        Flag("bilateral-leg-sensory", EmergencyDepartmentNow, BothLegsNumb),
        Flag("bilateral-sensory-with-weakness", EmergencyDepartmentNow, p => BothLegsNumb(p) && NewLegWeakness(p)),
        Flag("one-leg-sensory-new", SameDayUrgent, p => p.Is("leg-sensory", "one") && NewLegSensory(p)),
        Flag("bilateral-leg-pain", EmergencyDepartmentNow, p => p.Is("leg-pain", "both")),
        Flag("gait-balance-coordination", EmergencyDepartmentNow, p => p.Yes("gait-balance")),
        Flag("arm-neuro", InPersonRoutine, p => p.Yes("arm-neuro"), Emergency(NewArmNeuro)),
        Flag("trunk-sensory", InPersonRoutine, p => p.Yes("trunk-sensory"),
            SameDay(NewTrunkSensory), Emergency(p => NewTrunkSensory(p) && CordSign(p))),
        Flag("band-like-trunk-pain", InPersonRoutine, p => p.Yes("trunk-sensory"),
            SameDay(NewTrunkSensory), Emergency(p => NewTrunkSensory(p) && CordSign(p))),
        Flag("urinary-retention", EmergencyDepartmentNow, p => p.Yes("urinary-retention")),
        Flag("sexual-dysfunction-new", SameDayUrgent, p => p.Yes("sexual-function"),
            Emergency(p => p.Yes("bladder-bowel-loss", "urinary-retention", "saddle-numbness")
                || NewLegWeakness(p) || NewLegSensory(p))),
        Flag("stable-deficit", InPersonRoutine, p =>
            (p.Has("leg-weakness", "one", "both") && p.Is("leg-weakness-onset", "long-standing-stable"))
            || (p.Has("leg-sensory", "one", "both") && p.Is("leg-sensory-onset", "long-standing-stable"))),
    ];

    private static bool BothLegsNumb(Person p) =>
        p.Is("leg-sensory", "both") && !p.Is("leg-sensory-onset", "long-standing-stable");
}
