namespace TriageApi.Clinical;

/// <summary>
/// The coded contradictions and their riskier reading. The list is closed: only pairs of coded answers count.
/// </summary>
internal static class CodedContradictions
{
    public static IReadOnlyList<Contradiction> Resolve(Form form, Reading[] readings, uint[] said)
    {
        var found = new List<Contradiction>();
        MinorInjuryOfHighEnergy(form, readings, found);
        UnbearablePainCalledMild(form, readings, found);
        PregnantAfterMenopause(form, readings, found);
        foreach (var question in form.Questions) NoneWithAnother(question, readings, said, found);
        return found;
    }

    /// <summary>
    /// Opens what a later answer could still change by contradicting it: a minor injury whose kind is open may turn out
    /// significant, and pain whose quality is open may turn out unbearable.
    /// </summary>
    public static void Widen(Form form, Reading[] readings)
    {
        if (form.Find("trauma") is { } trauma && form.Find("trauma-detail") is { } detail
            && readings[detail.Index].Open && readings[trauma.Index].Mask == trauma.BitOf("minor"))
            readings[trauma.Index] = readings[trauma.Index] with { Mask = 0, Open = true };
        if (form.Find("severity") is { } severity && form.Find("quality") is { } quality && readings[quality.Index].Open)
            readings[severity.Index] = readings[severity.Index] with { Most = Math.Max(readings[severity.Index].Most, 7) };
    }

    /// <summary>Questions whose reading a later answer may make riskier, each with the question that may do so.</summary>
    public static IEnumerable<(Question Earlier, Question Later)> Widening(Form form)
    {
        if (form.Find("trauma") is { } trauma && form.Find("trauma-detail") is { } detail) yield return (trauma, detail);
        if (form.Find("severity") is { } severity && form.Find("quality") is { } quality) yield return (severity, quality);
    }

    /// <summary>What a reading becomes when a later answer contradicts it; null when none can.</summary>
    public static Reading? Riskier(Question earlier, Reading reading)
    {
        if (earlier.Kind == QuestionKind.Number)
            return reading.Least < 7 ? reading with { Least = 7, Most = Math.Max(reading.Most, 7) } : null;
        return reading.Mask == earlier.BitOf("minor") ? reading with { Mask = earlier.BitOf("significant") } : null;
    }

    /// <summary>A crash, a fall from height or a wound called a minor injury counts as a significant one.</summary>
    private static void MinorInjuryOfHighEnergy(Form form, Reading[] readings, List<Contradiction> found)
    {
        if (form.Find("trauma") is not { } trauma || form.Find("trauma-detail") is not { } detail) return;
        var highEnergy = detail.MaskOf(["motor-vehicle", "fall-from-height", "gunshot-or-stab"]);
        if (readings[trauma.Index].Mask != trauma.BitOf("minor") || (readings[detail.Index].Mask & highEnergy) == 0) return;

        readings[trauma.Index] = readings[trauma.Index] with { Mask = trauma.BitOf("significant") };
        found.Add(new("minor-injury-of-high-energy", [trauma.LinkId, detail.LinkId]));
    }

    /// <summary>Tearing or crushing pain counts as at least 7 of 10; called 0 to 3 it is a contradiction.</summary>
    private static void UnbearablePainCalledMild(Form form, Reading[] readings, List<Contradiction> found)
    {
        if (form.Find("severity") is not { } severity || form.Find("quality") is not { } quality) return;
        if ((readings[quality.Index].Mask & quality.MaskOf(["tearing", "crushing"])) == 0) return;

        var said = readings[severity.Index];
        if (!said.Open && said.Most <= 3) found.Add(new("tearing-pain-called-mild", [severity.LinkId, quality.LinkId]));
        readings[severity.Index] = said with { Least = Math.Max(said.Least, 7), Most = Math.Max(said.Most, 7) };
    }

    /// <summary>Both are kept: pregnancy because it carries the risk, menopause because it was said.</summary>
    private static void PregnantAfterMenopause(Form form, Reading[] readings, List<Contradiction> found)
    {
        if (form.Find("pregnant") is not { } pregnant || form.Find("postmenopausal") is not { } menopause) return;
        var both = (readings[pregnant.Index].Mask & pregnant.BitOf("yes")) != 0
            && (readings[menopause.Index].Mask & menopause.BitOf("yes")) != 0;
        if (both) found.Add(new("pregnant-after-menopause", [pregnant.LinkId, menopause.LinkId]));
    }

    /// <summary>"None" together with another option counts as the other.</summary>
    private static void NoneWithAnother(Question question, Reading[] readings, uint[] said, List<Contradiction> found)
    {
        var none = question.BitOf("none");
        if (question.Kind != QuestionKind.Choices || none == 0) return;
        if ((said[question.Index] & none) == 0 || said[question.Index] == none) return;

        var reading = readings[question.Index];
        var mask = reading.Mask & ~none;
        readings[question.Index] = reading with
        {
            Mask = mask,
            Standing = mask == 0 ? Standing.DontKnow : Standing.Answered,
        };
        found.Add(new("none-with-another-answer", [question.LinkId]));
    }
}
