using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>One person's raw answers, and what follows from them for care. Silence and "I don't know" never permit.</summary>
internal sealed class RawPerson(Answers answers)
{
    private static readonly string[] MarksOfInjury = ["trauma", "bruise"];

    public int? Age => (answers["age"] as Answer.Number)?.Value;

    public bool NoAntiInflammatory =>
        MayBePregnant || !Is("anticoagulant", "no") || !Is("steroid-long-term", "no") || Is("haemodialysis", "yes")
        || Age is null or > 75 or < 16;

    public bool NoRemedy => MayBePregnant || !Is("anticoagulant", "no") || Age is null or < 16;

    public bool NoManual =>
        !Is("osteoporosis", "no") || !Is("cancer-history", "none") || !Is("fever", "no") || !Is("chills", "no")
        || !Is("anticoagulant", "no") || !Is("ankylosing-spondylitis-known", "no") || CordSign
        || New("arm-neuro", "arm-neuro-onset") || New("trunk-sensory", "trunk-sensory-onset");

    public bool NoExercise => CordSign || FreshInjury || Is("height-loss", "yes") || !Is("exertional", "no");

    public bool NoWarmth =>
        !Is("fever", "no") || !Is("chills", "no") || Is("trunk-sensory", "yes") || Is("spine-redness", "yes")
        || (Days is null or <= 2 && MarksOfInjury.Any(linkId => Is(linkId, "yes") || Is(linkId, "minor") || Is(linkId, "significant")));

    private int? Days => (answers["duration-days"] as Answer.Number)?.Value;

    private bool MayBePregnant => !Is("sex", "male") && !Is("pregnant", "no");

    private bool FreshInjury => Days is null or <= 2 && !Is("trauma", "none");

    private bool CordSign =>
        !Is("gait-balance", "no") || !Is("bladder-bowel-loss", "no") || !Is("urinary-retention", "no")
        || !Is("saddle-numbness", "no") || New("leg-weakness", "leg-weakness-onset")
        || New("leg-sensory", "leg-sensory-onset");

    public bool Is(string linkId, string code) => answers[linkId] is Answer.Coded { Codes: [var only] } && only == code;

    private bool New(string linkId, string onset) =>
        !Is(linkId, "no") && !Is(linkId, "none") && !Is(onset, "long-standing-stable");
}
