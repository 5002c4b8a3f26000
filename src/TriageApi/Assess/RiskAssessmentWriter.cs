using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using static TriageApi.Fhir.QuestionnaireResponse;

namespace TriageApi.Assess;

/// <summary>
/// Turns an assessment into a FHIR RiskAssessment. Instants and ids stand only in id, meta, occurrence, whenPeriod,
/// identifier and basis: the same answers give the same status, predictions, mitigation and extensions.
/// </summary>
public static class RiskAssessmentWriter
{
    /// <summary>Version of the code that turns findings into bytes; a replay names it when bytes differ.</summary>
    public const string Engine = "1.0.0";

    /// <summary>The reference of this service as the one who assesses.</summary>
    public const string Device = "Device/triage-api";

    /// <summary>The result for a response.</summary>
    /// <param name="response">What was answered.</param>
    /// <param name="assessment">What the engine says; null when the response was withdrawn as entered in error.</param>
    /// <param name="ids">Ids and instant.</param>
    /// <param name="pack">The knowledge used.</param>
    /// <param name="chart">Resources of a chart that were used, or null.</param>
    /// <param name="wording">The language in which it is told; the language of the cards is not marked.</param>
    public static RiskAssessment Write(
        QuestionnaireResponse response, Assessment? assessment, AssessmentIds ids, KnowledgePack pack, Wording wording,
        IReadOnlyList<ResourceReference>? chart = null)
    {
        var result = new RiskAssessment
        {
            Id = ids.Id.ToString(),
            Meta = new Meta
            {
                VersionId = ids.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                LastUpdated = new Instant(ids.Instant),
            },
            Language = wording.IsCardLanguage ? null : wording.Language,
            Identifier = CarriedOver.Of(response.Identifier) is { } identifier ? [identifier] : [],
            Status = Status(response, assessment),
            Method = Method(pack, wording),
            Code = new CodeableConcept { Text = wording.Phrases.Code },
            Subject = CarriedOver.Of(response.Subject) ?? new ResourceReference(null, wording.Phrases.Unidentified),
            Encounter = CarriedOver.Of(response.Encounter),
            Occurrence = new FhirDateTime(ids.Instant),
            Performer = new ResourceReference(Device),
            Basis = [Basis(response, ids), .. chart ?? []],
            Note = [new Annotation { Text = Note(pack, wording.Phrases) }],
        };
        if (assessment is null)
        {
            result.Extension.Add(ResultExtensions.Pack(pack));
            return result;
        }

        var rung = wording[assessment.Disposition.Level];
        var advice = new Period(new FhirDateTime(ids.Instant), new FhirDateTime(ids.Instant.AddHours(rung.HoldsForHours)));
        result.Extension.AddRange(ResultExtensions.Of(assessment, pack, wording));
        result.Prediction.AddRange(assessment.Causes.Select(cause => Predictions.Of(cause, advice, wording)));
        result.Mitigation = $"{rung.Title}. {rung.Action} {wording.Phrases.IfWorse} {rung.WatchFor} "
            + $"{wording.Phrases.WouldChange} {rung.WouldChange}";
        return result;
    }

    private static ObservationStatus Status(QuestionnaireResponse response, Assessment? assessment) => response.Status switch
    {
        QuestionnaireResponseStatus.EnteredInError => ObservationStatus.EnteredInError,
        QuestionnaireResponseStatus.InProgress => ObservationStatus.Preliminary,
        _ when assessment!.Disposition.IsPreliminary => ObservationStatus.Preliminary,
        QuestionnaireResponseStatus.Amended => ObservationStatus.Amended,
        _ => ObservationStatus.Final,
    };

    private static CodeableConcept Method(KnowledgePack pack, Wording wording) => new()
    {
        Coding = [new Coding(Canonicals.Method, pack.Head.Id) { Version = pack.Head.Version }],
        Text = wording.Phrases.PackTitle,
    };

    /// <summary>By identifier, never by an address: the response itself is kept here but not served.</summary>
    private static ResourceReference Basis(QuestionnaireResponse response, AssessmentIds ids) => new()
    {
        Type = "QuestionnaireResponse",
        Identifier = CarriedOver.Of(response.Identifier) ?? new Identifier("urn:ietf:rfc:3986", $"urn:uuid:{ids.EventId}"),
    };

    private static string Note(KnowledgePack pack, ResultPhrases phrases) =>
        $"{(pack.Head.Status == "approved" ? phrases.Approved : phrases.Draft)} {phrases.IntendedUse} {phrases.CausesNote}";
}
