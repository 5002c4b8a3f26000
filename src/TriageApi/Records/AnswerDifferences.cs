using TriageApi.Assess;
using TriageApi.Audits;
using TriageApi.Fhir;

namespace TriageApi.Records;

/// <summary>Two answers to the same request, compared in words: codes and versions, nothing that a person wrote.</summary>
public static class AnswerDifferences
{
    /// <summary>What differs; nothing when the bytes are the same.</summary>
    /// <param name="stored">The answer that was given.</param>
    /// <param name="again">The answer given again.</param>
    public static IReadOnlyList<string> Between(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> again)
    {
        if (stored.SequenceEqual(again)) return [];
        if (StoredFhir.Read<RiskAssessment>(stored) is not { } then || StoredFhir.Read<RiskAssessment>(again) is not { } now)
            return ["bytes: they are no RiskAssessment that this version can read"];

        var differences = Compared(then, now)
            .Where(pair => pair.Then != pair.Now)
            .Select(pair => $"{pair.What}: answered {pair.Then ?? "none"}, replayed {pair.Now ?? "none"}")
            .ToList();
        return differences.Count > 0 ? differences : ["bytes: the same in all that counts, written differently"];
    }

    private static IEnumerable<(string What, string? Then, string? Now)> Compared(RiskAssessment then, RiskAssessment now)
    {
        yield return ("pack", Part(then, "version"), Part(now, "version"));
        yield return ("content of the pack", Part(then, "sha256"), Part(now, "sha256"));
        yield return ("engine", Part(then, "engine"), Part(now, "engine"));
        yield return ("status", then.Status?.ToString(), now.Status?.ToString());
        yield return ("level", Code(then, "triage-level"), Code(now, "triage-level"));
        yield return ("root cause", Code(then, "root-cause"), Code(now, "root-cause"));
        yield return ("flags", Flags(then), Flags(now));
        yield return ("causes", Causes(then), Causes(now));
    }

    private static string? Code(RiskAssessment result, string extension) =>
        result.GetExtension(Canonicals.Extension(extension)) is { Value: CodeableConcept { Coding: [{ Code: { } code }, ..] } }
            ? code : null;

    private static string? Part(RiskAssessment result, string url) =>
        result.GetExtension(Canonicals.Extension("pack"))?.Extension.FirstOrDefault(part => part.Url == url)?.Value is FhirString text
            ? text.Value : null;

    private static string? Flags(RiskAssessment result) => Joined(result.Extension
        .Where(extension => extension.Url == Canonicals.Extension("red-flag"))
        .Select(flag => string.Join(' ', flag.Extension
            .Where(part => part.Url is "flag" or "status" or "level").Select(part => (part.Value as Code)?.Value))));

    private static string? Causes(RiskAssessment result) =>
        Joined(result.Prediction.Select(prediction => prediction.Outcome?.Coding.LastOrDefault(coding => coding.System == Canonicals.Cause)?.Code ?? "unknown"));

    private static string? Joined(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : null;
}
