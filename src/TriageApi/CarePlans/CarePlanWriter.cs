using System.Globalization;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using TriageApi.Records;
using static TriageApi.Fhir.CarePlan;

namespace TriageApi.CarePlans;

/// <summary>
/// Turns a result and the care chosen for it into a FHIR CarePlan. A proposal for the professional, never an order: what to
/// do first and by when, what to watch for, and below same-day urgency the care that fits and is safe.
/// </summary>
public static class CarePlanWriter
{
    /// <summary>The plan. It has no id: it is made when asked for and not kept.</summary>
    /// <param name="past">The result.</param>
    /// <param name="care">What was chosen for it; nothing at emergency and same-day levels.</param>
    /// <param name="wording">The reader's language.</param>
    public static CarePlan Write(PastAssessment past, ChosenCare care, Wording wording)
    {
        var stored = past.Stored;
        var rung = wording[care.Level];
        var holds = new Period(
            new FhirDateTime(stored.Recorded), new FhirDateTime(stored.Recorded.AddHours(rung.HoldsForHours)));
        return new CarePlan
        {
            Language = wording.IsCardLanguage ? null : wording.Language,
            Status = RequestStatus.Draft,
            Intent = CarePlanIntent.Proposal,
            Title = rung.Title,
            Description = rung.Action,
            Subject = CarriedOver.Of(past.Response.Subject) ?? new ResourceReference(null, wording.Phrases.Unidentified),
            Encounter = CarriedOver.Of(past.Response.Encounter),
            Period = holds,
            Created = new FhirDateTime(stored.Recorded),
            Author = new ResourceReference(RiskAssessmentWriter.Device),
            SupportingInfo =
            [
                new ResourceReference(string.Create(
                    CultureInfo.InvariantCulture, $"RiskAssessment/{stored.Id}/_history/{stored.Version}")),
            ],
            Activity =
            [
                FollowUp(rung, holds),
                SafetyNet(rung, wording),
                .. care.Shown.Select(shown => CareActivity.Of(shown, wording)),
            ],
            Note = [.. Notes(past.Pack, care, wording).Select(text => new Annotation { Text = text })],
        };
    }

    /// <summary>What to do, by when: the advice holds no longer than that, and then has to be asked for anew.</summary>
    private static ActivityComponent FollowUp(LadderRung rung, Period holds) => new()
    {
        Detail = new DetailComponent
        {
            Kind = rung.Level == Urgency.SelfCare ? "Task" : "Appointment",
            Code = new CodeableConcept { Text = rung.Title },
            ReasonCode = [new CodeableConcept(Canonicals.TriageLevel, rung.Level.Code(), rung.Title)],
            Status = CarePlanActivityStatus.NotStarted,
            Scheduled = holds,
            Description = rung.Action,
        },
    };

    private static ActivityComponent SafetyNet(LadderRung rung, Wording wording) => new()
    {
        Detail = new DetailComponent
        {
            Kind = "Task",
            Code = new CodeableConcept { Text = wording.Phrases.IfWorse },
            Status = CarePlanActivityStatus.InProgress,
            Description = $"{rung.WatchFor} {wording.Phrases.WouldChange} {rung.WouldChange}",
        },
    };

    /// <summary>What the knowledge is worth, and what fits but was held back: for the professional, with the reason.</summary>
    private static IEnumerable<string> Notes(KnowledgePack pack, ChosenCare care, Wording wording)
    {
        yield return $"{(pack.Head.Status == "approved" ? wording.Phrases.Approved : wording.Phrases.Draft)} {wording.Phrases.IntendedUse}";
        foreach (var held in care.Suppressed)
        {
            var told = wording.Care;
            yield return $"{told.Phrases.HeldBack} {told.Of(held.Item).Title}. {string.Join(" ", held.Grounds.Select(told.Because))}";
        }
    }
}
