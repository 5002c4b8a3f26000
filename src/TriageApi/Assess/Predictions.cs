using System.Globalization;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Assess;

/// <summary>One cause to consider as a prediction. There is no probability: weights rank, they are not calibrated.</summary>
internal static class Predictions
{
    public static RiskAssessment.PredictionComponent Of(RankedCause cause, Period advice, Wording wording) => new()
    {
        Extension =
        [
            .. LinkIds("supports", cause.Supports),
            .. LinkIds("against", cause.Against),
            .. LinkIds("unknown", cause.Unknown),
            new(Canonicals.Extension("relative-score"), new FhirDecimal(cause.Score.ToString(CultureInfo.InvariantCulture))),
        ],
        Outcome = Outcome(cause, wording),
        Probability = Unsupported(),
        QualitativeRisk = new CodeableConcept(Canonicals.RiskProbability, cause.Consideration switch
        {
            Consideration.High => "high",
            Consideration.Moderate => "moderate",
            _ => "low",
        }),
        When = advice,
        Rationale = Rationale(cause, wording),
    };

    /// <summary>The wider cause first, then the cause itself, then the terminologies.</summary>
    private static CodeableConcept Outcome(RankedCause cause, Wording wording)
    {
        var concept = new CodeableConcept { Text = wording.Cause(cause.Cause).Title };
        if (cause.Parent is { } parent) concept.Coding.Add(new Coding(Canonicals.Cause, parent.Code, wording.Cause(parent).Title));
        concept.Coding.Add(new Coding(Canonicals.Cause, cause.Cause.Code, concept.Text));
        if (cause.Cause.Snomed is { } snomed) concept.Coding.Add(new Coding(Canonicals.Snomed, snomed.Code, snomed.Display));
        return concept;
    }

    /// <summary>A range without ends, marked as unsupported: common validators refuse a prediction without any.</summary>
    private static Fhir.Range Unsupported() => new()
    {
        Extension = [new(Canonicals.DataAbsentReasonExtension, new Code("unsupported"))],
    };

    private static string Rationale(RankedCause cause, Wording wording)
    {
        var phrases = wording.Phrases;
        var told = new List<string> { wording.Cause(cause.Cause).Because };
        if (cause.Supports.Count > 0) told.Add($"{phrases.SpeaksFor} {Names(cause.Supports, wording)}.");
        if (cause.Against.Count > 0) told.Add($"{phrases.SpeaksAgainst} {Names(cause.Against, wording)}.");
        if (cause.Unknown.Count > 0) told.Add($"{phrases.NotKnown} {Names(cause.Unknown, wording)}.");
        return string.Join(' ', told);
    }

    private static string Names(IEnumerable<string> linkIds, Wording wording) =>
        string.Join(", ", linkIds.Select(wording.AnswerName));

    private static IEnumerable<Extension> LinkIds(string name, IReadOnlyList<string> linkIds) =>
        linkIds.Select(linkId => new Extension(Canonicals.Extension(name), new FhirString(linkId)));
}
