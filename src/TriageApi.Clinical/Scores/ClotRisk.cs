namespace TriageApi.Clinical;

/// <summary>
/// Wells score for pulmonary embolism: signs of a leg clot 3, embolism the likeliest diagnosis 3, pulse above 100 1.5,
/// three days in bed or an operation within four weeks 1.5, an earlier clot 1.5, coughing blood 1, cancer 1. Below 2
/// low, 2 to 6 moderate, above 6 high; in two steps, above 4 is likely.
/// <para>
/// The form asks blood and cancer. It asks leg swelling, bed rest or operation, and an earlier clot in one question
/// together with hormones, so "yes" leaves each of the three open and only "no" decides them. The pulse and the
/// judgement are not asked. Any cancer now or before counts, which is more than the score may mean. The points
/// therefore only raise concern; they never reassure.
/// </para>
/// <para>Source: RCEMLearning and GlobalRPh (pack source <c>wells-pe</c>).</para>
/// </summary>
public static class ClotRisk
{
    /// <summary>Points above which an embolism is likely, in two steps.</summary>
    public const decimal LikelyAbove = 4;

    /// <summary>The score, as far as the form can tell.</summary>
    public static PartialScore Of(Findings findings)
    {
        var form = findings.Form;
        var oneOfSeveral = new Is(form["vte-risk"], ["yes"]).Decide(findings) == Truth.No ? Truth.No : Truth.Unknown;
        var cancer = new Is(form["cancer-history"], ["breast", "prostate", "lung", "thyroid", "kidney", "other"]);
        return new("Wells PE", [
            new("leg-clot-signs", 3, oneOfSeveral),
            PartialScore.NeverAsked("embolism-likeliest", 3),
            PartialScore.NeverAsked("pulse-above-100", 1.5m),
            new("immobile-or-operation", 1.5m, oneOfSeveral),
            new("earlier-clot", 1.5m, oneOfSeveral),
            new("haemoptysis", 1, new Is(form["haemoptysis"], ["yes"]).Decide(findings)),
            new("cancer", 1, cancer.Decide(findings))]);
    }
}
