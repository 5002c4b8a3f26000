namespace TriageApi.Knowledge.Tests.Oracle;

/// <summary>The derived findings of the contract, in plain C#.</summary>
internal static class Signs
{
    public static bool Severe(Person p) => p.Severity >= 7;

    public static bool New(Person p) => p.Days <= 90;

    public static bool Infected(Person p) => p.Yes("fever", "chills");

    public static bool NotImproving(Person p) => !p.Is("course", "improving");

    public static bool Explained(Person p) => p.Has("onset-activity", "lift", "twist", "sport", "desk") || p.Yes("posture-pain");

    public static bool MechanicalTrigger(Person p) => p.Has("onset-activity", "lift", "twist", "sport");

    public static bool Troubling(Person p) => p.Severity >= 4 || p.Yes("daily-life");

    public static bool AnyCancer(Person p) =>
        p.Has("cancer-history", "breast", "prostate", "lung", "thyroid", "kidney", "other");

    public static bool SeriousRisk(Person p) => AnyCancer(p)
        || p.Yes("immunosuppressed", "haemodialysis", "recent-infection-wound", "ivdu", "tb-exposure", "weight-loss");

    public static bool Amber(Person p) => SeriousRisk(p) || Severe(p) || p.Age is >= 65 or <= 15
        || p.Yes("fatigue", "osteoporosis", "steroid-long-term");

    public static bool NewLegWeakness(Person p) => p.Has("leg-weakness", "one", "both") && IsNew(p, "leg-weakness-onset");

    public static bool NewLegSensory(Person p) => p.Has("leg-sensory", "one", "both") && IsNew(p, "leg-sensory-onset");

    public static bool NewArmNeuro(Person p) => p.Yes("arm-neuro") && IsNew(p, "arm-neuro-onset");

    public static bool NewTrunkSensory(Person p) => p.Yes("trunk-sensory") && IsNew(p, "trunk-sensory-onset");

    public static bool CordSign(Person p) => NewLegWeakness(p) || NewLegSensory(p)
        || p.Yes("gait-balance", "bladder-bowel-loss", "urinary-retention", "saddle-numbness");

    public static bool NeuroSign(Person p) => CordSign(p) || NewTrunkSensory(p) || NewArmNeuro(p);

    public static bool CannotWalk(Person p) =>
        p.Is("leg-weakness", "both") && p.Is("leg-weakness-onset", "sudden") && p.Yes("gait-balance");

    public static bool Companion(Person p) => p.Has("quality", "tearing") || NewLegWeakness(p) || NewLegSensory(p)
        || p.Yes("hypertension", "aortic-risk", "sweating", "lightheaded", "syncope", "chest-pain");

    public static bool PregnantFromWeek(Person p, int week) => p.Yes("pregnant") && p.Number("pregnancy-weeks") >= week;

    public static bool StoneType(Person p) => p.Yes("flank-radiation-groin", "urine-change")
        || (p.Yes("stone-history") && (p.Yes("back-to-abdomen") || Severe(p)));

    public static bool InflammatoryPattern(Person p) => p.Days >= 91 && p.Age <= 44 && p.Is("onset", "gradual")
        && p.Yes("better-exercise-stiff") && p.Number("morning-stiffness-minutes") > 30;

    private static bool IsNew(Person p, string onset) => !p.Is(onset, "long-standing-stable");
}
