using TriageApi.Audit.Writing;
using TriageApi.Fhir;

namespace TriageApi.Assess;

/// <summary>What follows from a request alone: its key, its identifier and its subject as stored.</summary>
internal static class AssessFacts
{
    /// <summary>The form's identifier as it chains versions; null when it has none with a value.</summary>
    public static string? FormIdentifier(this Assess request) => request.Response.FormIdentifier();

    /// <summary>The same of a response.</summary>
    public static string? FormIdentifier(this QuestionnaireResponse response) =>
        response.Identifier is { Value: { } value } identifier ? $"{identifier.System}|{value}" : null;

    /// <summary>The subject as a reference without a version, or as its identifier; null for an unidentified person.</summary>
    public static string? SubjectText(this Assess request) => request.Response.SubjectText();

    /// <summary>The same of a response.</summary>
    public static string? SubjectText(this QuestionnaireResponse response) => response.Subject switch
    {
        { Reference: { } reference } => LiteralReference.WithoutVersion(reference),
        { Identifier: { Value: { } value } identifier } => $"{identifier.System}|{value}",
        _ => null,
    };

    /// <summary>
    /// False when the caller is bound to a patient and the subject may be somebody else. A reference alone is compared,
    /// letter by letter; an identifier beside it could name another person.
    /// </summary>
    public static bool IsAboutWhomTheCallerMaySee(this Assess request) =>
        request.Caller.Patient is null
        || (request.Response.Subject is { Identifier: null } subject && request.Caller.MaySee(subject.Reference));

    /// <summary>True when the response takes back an earlier one.</summary>
    public static bool IsWithdrawal(this Assess request) =>
        request.Response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError;

    /// <summary>By what a repetition of this request is recognised.</summary>
    /// <param name="request">The request.</param>
    /// <param name="assessmentId">The assessment's own id, for requests that nothing can repeat.</param>
    public static SubmissionKey Key(this Assess request, Guid assessmentId) => request switch
    {
        { IdempotencyKey: { } key } => SubmissionKey.Idempotency(key),
        _ when request.FormIdentifier() is { } identifier => SubmissionKey.Repetition(identifier, request.Body.Span),
        _ => SubmissionKey.Own(assessmentId),
    };
}
