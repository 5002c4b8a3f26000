using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Safety;

/// <summary>Everything that an assessment says, as text, so that two can be compared to the last word.</summary>
internal static class Told
{
    public static string All(Assessment assessment) => string.Join('\n',
    [
        .. assessment.Findings.Form.Questions.Select(question => $"{question.LinkId} {assessment.Findings[question]}"),
        .. assessment.Findings.Contradictions.Select(c => $"{c.Code} {string.Join(' ', c.LinkIds)}"),
        .. assessment.Flags.Select(flag =>
            $"{flag.Code} {flag.Kind} {flag.Status} {flag.Level} {flag.Because} {string.Join(' ', flag.DecidedBy)} "
            + string.Join(' ', flag.Sources)),
        .. assessment.Causes.Select(cause =>
            $"{cause.Cause.Code} {cause.Parent?.Code} {cause.Score} {cause.Consideration} {cause.HasStrongFeature} "
            + $"{string.Join(' ', cause.Supports)} | {string.Join(' ', cause.Against)} | {string.Join(' ', cause.Unknown)}"),
        Of(assessment.Disposition),
    ]);

    private static string Of(Disposition disposition) =>
        $"{disposition.Level} {disposition.RootCause} {disposition.Lowest}..{disposition.Highest} {disposition.IsPreliminary} "
        + string.Join(' ', disposition.Unanswered);
}
