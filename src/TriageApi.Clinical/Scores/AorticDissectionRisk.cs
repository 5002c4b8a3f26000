namespace TriageApi.Clinical;

/// <summary>
/// Aortic dissection detection risk score (ADD-RS): one point for each of three categories that holds at least one
/// feature. 0 low, 1 intermediate, 2 and more high.
/// <para>
/// Asked are the condition (Marfan or another connective tissue disease, family history, valve disease, recent
/// procedure, aneurysm: one question) and the pain (abrupt, severe, ripping or tearing). The examination (pulse
/// deficit, pressure difference, deficit with pain, new murmur, shock) is not. So at most 2 of 3 categories can be seen, and 0
/// points never reassure: even examined, a score of 0 leaves a residual risk.
/// </para>
/// <para>Source: RCEMLearning, MDCalc and an ACC summary (pack source <c>add-rs</c>).</para>
/// </summary>
public static class AorticDissectionRisk
{
    /// <summary>Points from here on are intermediate.</summary>
    public const int Intermediate = 1;

    /// <summary>Points from here on are high.</summary>
    public const int High = 2;

    /// <summary>The score, as far as the form can tell.</summary>
    public static PartialScore Of(Findings findings)
    {
        var form = findings.Form;
        var pain = new Any([
            new Is(form["onset"], ["sudden"]),
            new Within(form["severity"], 7, null),
            new Is(form["quality"], ["tearing"])]);
        return new("ADD-RS", [
            new("high-risk-condition", 1, new Is(form["aortic-risk"], ["yes"]).Decide(findings)),
            new("high-risk-pain", 1, pain.Decide(findings)),
            PartialScore.NeverAsked("high-risk-examination", 1)]);
    }
}
