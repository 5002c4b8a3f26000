namespace TriageApi.Clinical;

/// <summary>
/// The coded contradictions and their riskier reading. The list is closed: only pairs of coded answers count.
/// </summary>
internal static class CodedContradictions
{
    /// <summary>The contradictions of one person, of which most people have none; the readings become the riskier ones.</summary>
    public static IReadOnlyList<Contradiction> Resolve(Form form, Reading[] readings, ReadOnlySpan<uint> said)
    {
        List<Contradiction>? found = null;
        if (form.Clashing.Injury is { } injury) MinorInjuryOfHighEnergy(injury, readings, ref found);
        if (form.Clashing.Pain is { } pain) UnbearablePainCalledMild(pain, readings, ref found);
        PregnantAfterMenopause(form, readings, ref found);
        foreach (var question in form.Clashing.WithNone) NoneWithAnother(question, readings, said, ref found);
        return found is null ? [] : found;
    }

    /// <summary>
    /// Opens what a later answer could still change by contradicting it: a minor injury whose kind is open may turn out
    /// significant, and pain whose quality is open may turn out unbearable.
    /// </summary>
    public static void Widen(Form form, Reading[] readings)
    {
        if (form.Clashing.Injury is { } injury && readings[injury.Detail.Index].Open)
        {
            ref var trauma = ref readings[injury.Trauma.Index];
            if (trauma.Mask == injury.Minor) trauma = trauma with { Mask = 0, Open = true };
        }

        if (form.Clashing.Pain is { } pain && readings[pain.Quality.Index].Open)
        {
            ref var severity = ref readings[pain.Severity.Index];
            severity = severity with { Most = Math.Max(severity.Most, 7) };
        }
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
    private static void MinorInjuryOfHighEnergy(
        ClashingQuestions.InjuryPair injury, Reading[] readings, ref List<Contradiction>? found)
    {
        ref var trauma = ref readings[injury.Trauma.Index];
        if (trauma.Mask != injury.Minor || (readings[injury.Detail.Index].Mask & injury.HighEnergy) == 0) return;

        trauma = trauma with { Mask = injury.Significant };
        (found ??= []).Add(new("minor-injury-of-high-energy", [injury.Trauma.LinkId, injury.Detail.LinkId]));
    }

    /// <summary>Tearing or crushing pain counts as at least 7 of 10; called 0 to 3 it is a contradiction.</summary>
    private static void UnbearablePainCalledMild(
        ClashingQuestions.PainPair pain, Reading[] readings, ref List<Contradiction>? found)
    {
        if ((readings[pain.Quality.Index].Mask & pain.Unbearable) == 0) return;

        ref var severity = ref readings[pain.Severity.Index];
        if (!severity.Open && severity.Most <= 3)
            (found ??= []).Add(new("tearing-pain-called-mild", [pain.Severity.LinkId, pain.Quality.LinkId]));
        severity = severity with { Least = Math.Max(severity.Least, 7), Most = Math.Max(severity.Most, 7) };
    }

    /// <summary>Both are kept: pregnancy because it carries the risk, menopause because it was said.</summary>
    private static void PregnantAfterMenopause(Form form, Reading[] readings, ref List<Contradiction>? found)
    {
        if (form.Clashing.Motherhood is not { } both) return;
        var (pregnant, menopause) = both;
        if ((readings[pregnant.Index].Mask & pregnant.Yes) == 0 || (readings[menopause.Index].Mask & menopause.Yes) == 0) return;
        (found ??= []).Add(new("pregnant-after-menopause", [pregnant.LinkId, menopause.LinkId]));
    }

    /// <summary>"None" together with another option counts as the other.</summary>
    private static void NoneWithAnother(
        Question question, Reading[] readings, ReadOnlySpan<uint> said, ref List<Contradiction>? found)
    {
        var none = question.None;
        if ((said[question.Index] & none) == 0 || said[question.Index] == none) return;

        var reading = readings[question.Index];
        var mask = reading.Mask & ~none;
        readings[question.Index] = reading with
        {
            Mask = mask,
            Standing = mask == 0 ? Standing.DontKnow : Standing.Answered,
        };
        (found ??= []).Add(new("none-with-another-answer", [question.LinkId]));
    }
}
