using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using static TriageApi.Fhir.CarePlan;

namespace TriageApi.CarePlans;

/// <summary>One piece of care as an activity of a plan.</summary>
internal static class CareActivity
{
    /// <summary>The activity.</summary>
    public static ActivityComponent Of(ShownCare shown, Wording wording)
    {
        var item = shown.Item;
        var words = wording.Care.Of(item);
        return new ActivityComponent
        {
            Detail = new DetailComponent
            {
                Kind = item.Kind is CareKind.Treatment or CareKind.Diagnosis or CareKind.Referral ? "ServiceRequest" : "Task",
                Code = new CodeableConcept(Canonicals.Care, CodeOf(item), item.Title) { Text = words.Title },
                ReasonCode = [.. item.ForCauses.Intersect(shown.Reasons).Select(cause => new CodeableConcept(Canonicals.Cause, cause))],
                Status = CarePlanActivityStatus.NotStarted,
                Scheduled = item.Dose is { } dose ? DoseTiming.Of(dose) : null,
                Description = string.Join(" ", Sentences(words.Text, item, shown.Cautions, wording.Care)),
            },
        };
    }

    /// <summary>The code of a piece of care: its card's id, which holds a slash that no code needs.</summary>
    public static string CodeOf(CareItem item) => item.Id.Replace('/', '.');

    private static IEnumerable<string> Sentences(string text, CareItem item, IReadOnlyList<string> cautions, CareWording care)
    {
        yield return text;
        if (item.Dose is { } dose && care.Amount(dose) is { Length: > 0 } amount) yield return $"{care.Phrases.HowMuch} {amount}.";
        if (item.Evidence == EvidenceGrade.Weak) yield return care.Phrases.Weak;
        foreach (var caution in cautions) yield return care.Sentence(caution);
    }
}
