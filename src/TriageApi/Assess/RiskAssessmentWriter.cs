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
        IReadOnlyList<ResourceReference>? chart = null) => Write(response, assessment, ids, ResultParts.Of(pack, wording), chart);

    /// <summary>The result for a response. Much of it is shared with other results: nobody may change it.</summary>
    /// <param name="response">What was answered.</param>
    /// <param name="assessment">What the engine says; null when the response was withdrawn as entered in error.</param>
    /// <param name="ids">Ids and instant.</param>
    /// <param name="parts">What results of this knowledge in this language have in common.</param>
    /// <param name="chart">Resources of a chart that were used, or null.</param>
    public static RiskAssessment Write(
        QuestionnaireResponse response, Assessment? assessment, AssessmentIds ids, ResultParts parts,
        IReadOnlyList<ResourceReference>? chart = null)
    {
        var now = new FhirDateTime(ids.Instant);
        var identifier = CarriedOver.Of(response.Identifier);
        var result = new RiskAssessment
        {
            Id = ids.Id.ToString(),
            Meta = new Meta
            {
                VersionId = ids.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                LastUpdated = new Instant(ids.Instant),
            },
            Language = parts.Wording.IsCardLanguage ? null : parts.Wording.Language,
            Identifier = identifier is null ? [] : [identifier],
            Status = Status(response, assessment),
            Method = parts.Method,
            Code = parts.Code,
            Subject = CarriedOver.Of(response.Subject) ?? parts.Unidentified,
            Encounter = CarriedOver.Of(response.Encounter),
            Occurrence = now,
            Performer = parts.Performer,
            Basis = [Basis(identifier, ids), .. chart ?? []],
            Note = [parts.Note],
        };
        if (assessment is null)
        {
            result.Extension.Add(parts.PackUsed);
            return result;
        }

        ResultExtensions.AddTo(result.Extension, assessment, parts);
        var level = assessment.Disposition.Level;
        var advice = parts.Once(new Period(now, new FhirDateTime(ids.Instant.AddHours(parts.Wording[level].HoldsForHours))));
        result.Prediction.EnsureCapacity(assessment.Causes.Count);
        foreach (var cause in assessment.Causes) result.Prediction.Add(Predictions.Of(cause, advice, parts));
        result.Mitigation = parts.Rungs[level].Mitigation;
        return result;
    }

    internal static CodeableConcept Method(KnowledgePack pack, Wording wording) => new()
    {
        Coding = [new Coding(Canonicals.Method, pack.Head.Id) { Version = pack.Head.Version }],
        Text = wording.Phrases.PackTitle,
    };

    internal static string Note(KnowledgePack pack, ResultPhrases phrases) =>
        $"{(pack.Head.Status == "approved" ? phrases.Approved : phrases.Draft)} {phrases.IntendedUse} {phrases.CausesNote}";

    /// <summary>What to do, what makes it worse, and what would change the advice.</summary>
    internal static string Mitigation(LadderRung rung, ResultPhrases phrases) =>
        $"{rung.Title}. {rung.Action} {phrases.IfWorse} {rung.WatchFor} {phrases.WouldChange} {rung.WouldChange}";

    private static ObservationStatus Status(QuestionnaireResponse response, Assessment? assessment) => response.Status switch
    {
        QuestionnaireResponseStatus.EnteredInError => ObservationStatus.EnteredInError,
        QuestionnaireResponseStatus.InProgress => ObservationStatus.Preliminary,
        _ when assessment!.Disposition.IsPreliminary => ObservationStatus.Preliminary,
        QuestionnaireResponseStatus.Amended => ObservationStatus.Amended,
        _ => ObservationStatus.Final,
    };

    /// <summary>By identifier, never by an address: the response itself is kept here but not served.</summary>
    private static ResourceReference Basis(Identifier? identifier, AssessmentIds ids) => new()
    {
        Type = "QuestionnaireResponse",
        Identifier = identifier ?? new Identifier("urn:ietf:rfc:3986", $"urn:uuid:{ids.EventId}"),
    };
}
