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
        var words = Words(item, wording);
        return new ActivityComponent
        {
            Detail = new DetailComponent
            {
                Kind = item.Kind is CareKind.Treatment or CareKind.Diagnosis or CareKind.Referral ? "ServiceRequest" : "Task",
                Code = new CodeableConcept(Canonicals.Care, CodeOf(item), item.Title) { Text = words.Title },
                ReasonCode = [.. item.ForCauses.Intersect(shown.Reasons).Select(cause => new CodeableConcept(Canonicals.Cause, cause))],
                Status = CarePlanActivityStatus.NotStarted,
                Scheduled = item.Dose is { } dose ? DoseTiming.Of(dose) : null,
                Description = string.Join(" ", Sentences(words.Text, item, shown.Cautions)),
            },
        };
    }

    /// <summary>The code of a piece of care: its card's id, which holds a slash that no code needs.</summary>
    public static string CodeOf(CareItem item) => item.Id.Replace('/', '.');

    /// <summary>Name and text in a language; in that of the cards where the pack has no other yet.</summary>
    public static (string Title, string Text) Words(CareItem item, Wording wording) =>
        wording.Card(item.Id) is { } told ? (told.Title, told.Because) : (item.Title, item.Text);

    private static IEnumerable<string> Sentences(string text, CareItem item, IReadOnlyList<string> cautions)
    {
        yield return text;
        if (item.Dose is { } dose && DoseTiming.InWords(dose) is { } amount) yield return amount;
        if (item.Evidence == EvidenceGrade.Weak) yield return "Weakly supported.";
        foreach (var caution in cautions) yield return caution;
    }
}
