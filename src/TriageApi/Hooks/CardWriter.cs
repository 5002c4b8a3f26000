using System.Security.Cryptography;
using System.Text;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Hooks;

/// <summary>
/// Makes a card of a stored result, from its bytes alone: a repeated call gets the same card. Its uuid is the id of the
/// audit event of the result, so that feedback finds the assessment without a table of cards.
/// </summary>
public sealed class CardWriter(KnowledgePack pack)
{
    /// <summary>Below this a summary must stay. Source: CDS Hooks 2.0.</summary>
    public const int SummaryBelow = 140;

    /// <summary>Reasons for setting a card aside.</summary>
    public static IReadOnlyList<(string Code, string Display, string Meaning)> Reasons { get; } =
    [
        ("already-done", "Already done", "What the card advises is being done or was done."),
        ("judged-otherwise", "Judged otherwise", "The clinician saw the patient and judges otherwise."),
        ("answers-outdated", "Answers outdated or wrong", "The answers behind the card no longer hold, or never did."),
        ("patient-declined", "Patient declined", "The patient does not want what the card advises."),
        ("not-relevant", "Not relevant now", "The visit is about something else."),
    ];

    /// <summary>Id of the code system of the reasons.</summary>
    public const string ReasonSystem = "override-reason";

    /// <summary>The card of a result.</summary>
    /// <param name="result">The result as stored.</param>
    /// <param name="answered">Where it is on record.</param>
    /// <param name="call">The call.</param>
    /// <param name="host">Base of this service, without a slash at its end.</param>
    public HookCard Of(RiskAssessment result, AssessOutcome.Answered answered, HookCall call, string host)
    {
        var level = ((CodeableConcept)result.GetExtension(Canonicals.Extension("triage-level"))!.Value!).Coding[0];
        var request = DraftRequest.For(level, call);
        return new(answered.EventId, Summary(level.Display!), CardText.Of(result), Indicator(level.Code!), Source(host))
        {
            Suggestions = request is null
                ? null
                : [new(request.Label, SuggestionId(answered.EventId), [new(request.Description, request.Resource)])],
            OverrideReasons = [.. Reasons.Select(reason =>
                new HookCoding(Canonicals.Base + "/CodeSystem/" + ReasonSystem, reason.Code, reason.Display))],
            Links = [OnRecord(answered, host), new("Every rule with its sources", $"{host}/rules")],
        };
    }

    /// <summary>
    /// The card of a result whose stored bytes cannot be read: on record, of a level that is not known here. An error instead
    /// would come at every repetition, and tell the clinician nothing.
    /// </summary>
    public HookCard Unreadable(AssessOutcome.Answered answered, string host) => new(
        answered.EventId,
        "Mid-back pain: the result cannot be shown here",
        "The answers were assessed, but the result on record cannot be shown here. This is not a low-urgency result. "
            + "Open it by the link, or judge without it.",
        "critical",
        Source(host))
    {
        Links = [OnRecord(answered, host)],
    };

    /// <summary>A card that tells why there is no result.</summary>
    public HookCard Without(Guid uuid, string summary, string detail, string host) =>
        new(uuid, summary, detail, "info", Source(host)) { Links = [new("The form", $"{host}/")] };

    /// <summary>The id of the suggestion of a card, from the card's own.</summary>
    public static Guid SuggestionId(Guid card)
    {
        // Made of a hash, as version 8 allows: the same card always has the same suggestion.
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"suggestion {card:D}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private static HookLink OnRecord(AssessOutcome.Answered answered, string host) =>
        new("The result on record (FHIR RiskAssessment)", $"{host}/fhir/RiskAssessment/{answered.Id}");

    private static string Indicator(string level) => Urgencies.TryParse(level, out var urgency) ? urgency switch
    {
        Urgency.EmergencyAmbulance or Urgency.EmergencyDepartmentNow => "critical",
        Urgency.SameDayUrgent or Urgency.PrimaryCareWithinDays => "warning",
        _ => "info",
    } : throw new InvalidOperationException("A stored result has a level that is none.");

    private static string Summary(string level)
    {
        var text = $"Mid-back pain: {level}";
        return text.Length < SummaryBelow ? text : text[..(SummaryBelow - 2)] + "…";
    }

    private HookSource Source(string host) => new(
        $"{pack.Head.Title} {pack.Head.Version} ({pack.Head.Status})",
        $"{host}/.well-known/dsi-source-attributes",
        new(Canonicals.Method, pack.Head.Id, pack.Head.Title));
}
