using System.Globalization;
using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Assess;

/// <summary>One cause to consider as a prediction. There is no probability: weights rank, they are not calibrated.</summary>
internal static class Predictions
{
    public static RiskAssessment.PredictionComponent Of(RankedCause cause, Period advice) => new()
    {
        Extension =
        [
            .. LinkIds("supports", cause.Supports),
            .. LinkIds("against", cause.Against),
            .. LinkIds("unknown", cause.Unknown),
            new(Canonicals.Extension("relative-score"), new FhirDecimal(cause.Score.ToString(CultureInfo.InvariantCulture))),
        ],
        Outcome = Outcome(cause),
        Probability = Unsupported(),
        QualitativeRisk = new CodeableConcept(Canonicals.RiskProbability, cause.Consideration switch
        {
            Consideration.High => "high",
            Consideration.Moderate => "moderate",
            _ => "low",
        }),
        When = advice,
        Rationale = Rationale(cause),
    };

    /// <summary>The wider cause first, then the cause itself, then the terminologies.</summary>
    private static CodeableConcept Outcome(RankedCause cause)
    {
        var concept = new CodeableConcept { Text = cause.Cause.Title };
        if (cause.Parent is { } parent) concept.Coding.Add(new Coding(Canonicals.Cause, parent.Code, parent.Title));
        concept.Coding.Add(new Coding(Canonicals.Cause, cause.Cause.Code, cause.Cause.Title));
        if (cause.Cause.Snomed is { } snomed) concept.Coding.Add(new Coding(Canonicals.Snomed, snomed.Code, snomed.Display));
        return concept;
    }

    /// <summary>A range without ends, marked as unsupported: common validators refuse a prediction without any.</summary>
    private static Fhir.Range Unsupported() => new()
    {
        Extension = [new(Canonicals.DataAbsentReasonExtension, new Code("unsupported"))],
    };

    private static string Rationale(RankedCause cause)
    {
        var told = new List<string> { cause.Cause.Because };
        if (cause.Supports.Count > 0) told.Add($"Speaks for it: {Words(cause.Supports)}.");
        if (cause.Against.Count > 0) told.Add($"Speaks against it: {Words(cause.Against)}.");
        if (cause.Unknown.Count > 0) told.Add($"Not known: {Words(cause.Unknown)}.");
        return string.Join(' ', told);
    }

    private static string Words(IEnumerable<string> linkIds) =>
        string.Join(", ", linkIds.Select(linkId => linkId.Replace('-', ' ')));

    private static IEnumerable<Extension> LinkIds(string name, IReadOnlyList<string> linkIds) =>
        linkIds.Select(linkId => new Extension(Canonicals.Extension(name), new FhirString(linkId)));
}
