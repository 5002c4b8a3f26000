using System.Collections.Immutable;
using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>
/// For each question that asks for something alarming: which answers are worse than which. Written by hand from the
/// contract, so that a card which turns an answer round is found.
/// <para>
/// Left out, because another answer is another picture rather than a worse one: pain-location, duration-days, age, sex,
/// onset-activity (a trigger explains the pain), worse-movement, bruise, overweight, stress, repetitive, backpack,
/// sitting-hours, postmenopausal, home-care-tried, care-intent, free-text. Left out because "yes" comforts: better-rest,
/// posture-pain, home-care-helped. Left out because they make the inflammatory exception: better-exercise-stiff and
/// morning-stiffness-minutes; and a sudden onset in its place while better-exercise-stiff is yes.
/// </para>
/// </summary>
internal static class WorryOrder
{
    private static readonly string[][] YesNo = [["no"], ["yes"]];
    private static readonly string[][] Sides = [["none"], ["one"], ["both"]];
    private static readonly string[][] Course = [["long-standing-stable"], ["progressive"], ["sudden"]];

    private static readonly Dictionary<string, string[][]> Steps = new(StringComparer.Ordinal)
    {
        ["onset"] = [["gradual"], ["sudden"]],
        ["course"] = [["improving"], ["stable"], ["worsening"]],
        ["leg-weakness"] = Sides,
        ["leg-weakness-onset"] = Course,
        ["leg-sensory"] = Sides,
        ["leg-sensory-onset"] = Course,
        ["leg-pain"] = Sides,
        ["arm-neuro-onset"] = Course,
        ["trunk-sensory-onset"] = Course,
        ["abdominal-pain"] = [["none"], ["mild"], ["severe"]],
        ["abdominal-site"] = [["upper-middle", "left-upper", "all-over", "other"], ["right-upper", "right-lower"]],
        ["trauma"] = [["none"], ["minor"], ["significant"]],
        ["trauma-detail"] =
        [
            ["fall-from-standing", "direct-blow", "sports-collision", "minor-knock", "other"],
            ["motor-vehicle", "fall-from-height", "gunshot-or-stab"],
        ],
        ["rash-site"] = [["other"], ["one-sided-band"]],
    };

    private static readonly string[] YesIsWorse =
    [
        "chest-pain", "chest-to-back", "dyspnoea", "syncope", "sweating", "lightheaded", "bladder-bowel-loss",
        "urinary-retention", "saddle-numbness", "gait-balance", "confusion", "fever", "worse-breath-cough",
        "worse-lying-night", "wakes-from-sleep", "exertional", "back-to-abdomen", "flank-radiation-groin",
        "dermatomal-burning", "arm-neuro", "trunk-sensory", "sexual-function", "chills", "weight-loss", "fatigue",
        "spine-redness", "haemoptysis", "rash", "nausea", "vomiting", "constipation", "dysuria", "urine-change",
        "pregnant", "postpartum", "headache-visual", "osteoporosis", "height-loss", "hypertension", "aortic-risk",
        "vte-risk", "immunosuppressed", "diabetes", "haemodialysis", "recent-infection-wound", "ivdu",
        "steroid-long-term", "anticoagulant", "tb-exposure", "ankylosing-spondylitis-known", "stone-history",
        "catheter-blockage", "smoking", "daily-life", "previous-episodes",
    ];

    private static readonly Dictionary<string, string[]> Additions = new(StringComparer.Ordinal)
    {
        ["quality"] = ["sharp", "stabbing", "tearing", "crushing"],
        ["cancer-history"] = ["breast", "prostate", "lung", "thyroid", "kidney", "other"],
    };

    private static readonly string[] MoreIsWorse = ["severity", "pregnancy-weeks"];

    static WorryOrder()
    {
        foreach (var linkId in YesIsWorse) Steps.Add(linkId, YesNo);
    }

    /// <summary>The questions that have an order.</summary>
    public static IEnumerable<string> LinkIds => Steps.Keys.Concat(Additions.Keys).Concat(MoreIsWorse);

    /// <summary>Every answer that is worse than the one given; none where the question was left open.</summary>
    public static IEnumerable<Answer> Worse(string linkId, Answers answers, Form form)
    {
        if (linkId == "onset" && answers["better-exercise-stiff"] is not Answer.Coded { Codes: ["no"] }) return [];
        return answers[linkId] switch
        {
            Answer.Number number when MoreIsWorse.Contains(linkId) =>
                Enumerable.Range(number.Value + 1, form[linkId].To - number.Value).Select(n => new Answer.Number(n)),
            Answer.Coded coded when Additions.TryGetValue(linkId, out var additions) && !coded.Codes.Contains(Form.DontKnow) =>
                additions.Except(coded.Codes).Select(code => With(coded, code)),
            Answer.Coded { Codes: [var code] } when Steps.TryGetValue(linkId, out var steps) => Above(code, steps),
            _ => [],
        };
    }

    private static Answer.Coded With(Answer.Coded coded, string code) => new([.. coded.Codes.Remove("none"), code]);

    private static IEnumerable<Answer> Above(string code, string[][] steps)
    {
        var place = Array.FindIndex(steps, step => step.Contains(code));
        return place < 0 ? [] : steps.Skip(place + 1).SelectMany(step => step).Select(worse => new Answer.Coded([worse]));
    }
}
