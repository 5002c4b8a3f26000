using TriageApi.Fhir;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Http;

/// <summary>
/// Refusals as ordinary values: an HTTP status and the issues that explain it. Texts never repeat what was sent.
/// </summary>
/// <param name="Status">HTTP status, 400 to 599.</param>
/// <param name="Issues">At least one issue.</param>
/// <param name="RetryAfter">Seconds after which a repetition may succeed, or null.</param>
public sealed record Refusal(int Status, IReadOnlyList<IssueComponent> Issues, int? RetryAfter = null)
{
    /// <summary>The refusal as the FHIR resource that is sent.</summary>
    public OperationOutcome ToOutcome() => new() { Issue = [.. Issues] };
}

/// <summary>The refusals of this service, each made in one place.</summary>
public static class Outcomes
{
    /// <summary>What is said whenever no record could be made: silence here could be read as "nothing urgent".</summary>
    public const string NotAssessed =
        "The answers were not assessed - this is not a low-urgency result. The record could not be stored, so no advice is "
        + "given. Repeat the request with the same key; in an emergency call the local emergency number.";

    private const string NothingAssessed =
        " If answers were sent, they were not assessed - this is not a low-urgency result. Repeat the request later with "
        + "the same key; in an emergency call the local emergency number.";

    /// <summary>An issue of severity error.</summary>
    public static IssueComponent Issue(IssueType code, string text, string? expression = null) => new()
    {
        Severity = IssueSeverity.Error,
        Code = code,
        Details = new CodeableConcept { Text = text },
        Expression = expression is null ? [] : [expression],
    };

    /// <summary>400: malformed, or not FHIR.</summary>
    public static Refusal Malformed(IReadOnlyList<IssueComponent> issues) => new(400, issues);

    /// <summary>403: the caller is bound to one patient, and the subject is not, or not certainly, that patient.</summary>
    public static Refusal NotYourPatient() => One(
        403, IssueType.Forbidden, "The access token is bound to one patient: the subject must be a reference to that patient and no more.");

    /// <summary>404: unknown here, or not for this reader; both look the same.</summary>
    public static Refusal NotFound() => One(404, IssueType.NotFound, "There is no such resource.");

    /// <summary>406: only JSON is spoken.</summary>
    public static Refusal NotAcceptable() =>
        One(406, IssueType.NotSupported, "Answers are application/fhir+json (R4). Nothing else can be asked for.");

    /// <summary>409: another request for the same record is under way.</summary>
    public static Refusal Conflict(string text) => One(409, IssueType.Conflict, text, retryAfter: 1);

    /// <summary>410: erased.</summary>
    public static Refusal Gone() => One(410, IssueType.Deleted, "This record was erased.");

    /// <summary>413: the body is too large.</summary>
    public static Refusal TooLarge(int most) =>
        One(413, IssueType.TooLong, $"The body is larger than {most} bytes, after decompression.");

    /// <summary>415: media type, character set, FHIR version or content encoding that is not understood.</summary>
    public static Refusal UnsupportedMediaType(string text) => One(415, IssueType.NotSupported, text);

    /// <summary>422: understood, but not usable.</summary>
    public static Refusal Unusable(IReadOnlyList<IssueComponent> issues) => new(422, issues);

    /// <summary>422 with one issue.</summary>
    public static Refusal Unusable(IssueType code, string text, string? expression = null) =>
        new(422, [Issue(code, text, expression)]);

    /// <summary>429: this client, or its address, asks more often than it may.</summary>
    public static Refusal Throttled() =>
        One(429, IssueType.Throttled, "Too many requests." + NothingAssessed, retryAfter: 1);

    /// <summary>503: too much to do at once, or too slow.</summary>
    public static Refusal Busy() =>
        One(503, IssueType.Transient, "The service cannot answer in time at the moment." + NothingAssessed, retryAfter: 1);

    /// <summary>503: the record cannot be stored now.</summary>
    public static Refusal NotStored() => One(503, IssueType.Transient, NotAssessed, retryAfter: 2);

    /// <summary>503: the record cannot be read now.</summary>
    public static Refusal NotReadable() =>
        One(503, IssueType.Transient, "The records cannot be read at the moment. Repeat the request.", retryAfter: 2);

    /// <summary>500: the record is there, and nobody can read it any more.</summary>
    public static Refusal Damaged() => One(
        500, IssueType.Exception,
        "This record was damaged and cannot be read. What it says is not known here - this is not a low-urgency result. It is "
        + "logged under the id in X-Request-Id.");

    /// <summary>One issue under a status.</summary>
    public static Refusal One(int status, IssueType code, string text, int? retryAfter = null) =>
        new(status, [Issue(code, text)], retryAfter);

    /// <summary>What is said for a bare status that routing or the server gave.</summary>
    public static Refusal Bare(int status) => status switch
    {
        400 => One(400, IssueType.Invalid, "The request is malformed, or names a host that is not served here."),
        401 => One(401, IssueType.Login, "Authentication is needed."),
        403 => One(403, IssueType.Forbidden, "This is not allowed."),
        404 => NotFound(),
        405 => One(405, IssueType.NotSupported, "This address does not know this method; see the header Allow."),
        406 => NotAcceptable(),
        408 => One(408, IssueType.Timeout, "The request took too long to arrive." + NothingAssessed),
        413 => One(413, IssueType.TooLong, "The request is too large."),
        415 => UnsupportedMediaType("The body must be application/fhir+json."),
        429 => Throttled(),
        431 => One(431, IssueType.TooLong, "The headers are too large."),
        503 => Busy(),
        >= 400 and < 500 => One(status, IssueType.Processing, "The request cannot be answered."),
        _ => One(status, IssueType.Exception, "An unexpected fault occurred. It is logged under the id in X-Request-Id."),
    };
}
