using TriageApi.Audit;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Writing;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;
using ResponseStatus = TriageApi.Fhir.QuestionnaireResponse.QuestionnaireResponseStatus;

namespace TriageApi.Assess;

/// <summary>
/// Where a response stands in the history of its form. Responses with one identifier append versions of one
/// RiskAssessment; a repetition gets the stored answer; a form that is closed takes amendments only.
/// </summary>
public sealed class FormVersions(LedgerReads reads)
{
    /// <summary>A new version, the answer given before, or a refusal.</summary>
    /// <param name="Id">Id of the assessment that goes on; null for a new one.</param>
    /// <param name="Version">Version to write.</param>
    /// <param name="Stored">The answer given before, to be given again.</param>
    /// <param name="Refusal">Why no version may follow.</param>
    public sealed record Place(
        Guid? Id = null, int Version = 1, AssessOutcome.Answered? Stored = null, Refusal? Refusal = null);

    /// <summary>The key was used before, for another body.</summary>
    public static Refusal KeyUsedForAnotherBody => Outcomes.Unusable(
        IssueType.BusinessRule, "This Idempotency-Key was used for another body. A new request needs a new key.");

    /// <summary>Finds the place of a request; a ledger that cannot be read refuses it as not assessed.</summary>
    public async Task<Place> PlaceAsync(Assess request, CancellationToken cancellationToken)
    {
        try
        {
            return await RepetitionAsync(request, cancellationToken) ?? await ContinuationAsync(request, cancellationToken);
        }
        catch (LedgerUnavailableException)
        {
            return new(Refusal: Outcomes.NotStored());
        }
    }

    /// <summary>
    /// The answer given before to a request about a form. Without a form nothing hangs on knowing it now: a key that was
    /// used is refused by the commit itself, which then finds the answer, and few requests are repetitions.
    /// </summary>
    private async Task<Place?> RepetitionAsync(Assess request, CancellationToken cancellationToken)
    {
        if (request.FormIdentifier() is null) return null;
        var stored = await reads.FindSubmissionAsync(
            request.Caller.Tenant, request.Caller.KeySpace, request.Key(Guid.Empty), cancellationToken);
        if (stored is null) return null;
        if (stored.Payload is not { } payload) return new(Refusal: Outcomes.Gone());
        return payload.IsAnswerTo(request.Body.Span)
            ? new(Stored: new(payload.Response, stored.AssessmentId, stored.Version, stored.EventId))
            : new(Refusal: KeyUsedForAnotherBody);
    }

    private async Task<Place> ContinuationAsync(Assess request, CancellationToken cancellationToken)
    {
        var newest = request.FormIdentifier() is { } identifier
            ? await reads.FindNewestOfFormAsync(request.Caller.Tenant, request.Caller.KeySpace, identifier, cancellationToken)
            : null;
        if (newest?.Payload is not { } payload)
        {
            return request.IsWithdrawal()
                ? Refused("There is no earlier result that could be withdrawn.")
                : new();
        }

        if (payload.Subject != request.SubjectText())
            return Refused("The earlier response with this identifier is about another subject.", "QuestionnaireResponse.subject");

        var before = StatusOf(payload.Request);
        if (before is ResponseStatus.Completed or ResponseStatus.Amended && payload.IsAnswerTo(request.Body.Span))
            return new(Stored: new(payload.Response, newest.Id, newest.Version, newest.EventId));

        return (before, request.Response.Status) switch
        {
            (ResponseStatus.EnteredInError, _) => Refused("The earlier response was withdrawn: nothing may follow it."),
            (ResponseStatus.InProgress, _) or (_, ResponseStatus.Amended or ResponseStatus.EnteredInError) =>
                new(newest.Id, newest.Version + 1),
            _ => Refused("The earlier response was complete: use status amended to change it."),
        };
    }

    private static ResponseStatus? StatusOf(ReadOnlyMemory<byte> request) =>
        TriageInput.Read(request.Span, StoredFhir.Limits).Response?.Status;

    private static Place Refused(string text, string expression = "QuestionnaireResponse.status") =>
        new(Refusal: Outcomes.Unusable(IssueType.BusinessRule, text, expression));
}
