using MediatR;
using TriageApi.Audit;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Security;
using TriageApi.Storage;
using TriageApi.Telemetry;

namespace TriageApi.Hooks;

/// <summary>Tells what clinicians did with cards. The answer is null when it is on record, else why it is not.</summary>
/// <param name="Reports">What is told; the assessments behind the cards are not known yet.</param>
/// <param name="Caller">Who tells.</param>
/// <param name="RequestId">Id of the request.</param>
public sealed record ReportFeedback(IReadOnlyList<CardFeedback> Reports, Caller Caller, string RequestId) : IRequest<Refusal?>;

/// <summary>
/// Links each report to the assessment behind its card, keeps it, and puts it on record in the same commit. A client
/// that repeats a report after a failure adds no second row. Nothing is kept about an assessment that was erased.
/// </summary>
public sealed class ReportFeedbackHandler(
    LedgerReads reads, FeedbackLog log, FeedbackEvents events, TriageMetrics metrics, LedgerTime time)
    : IRequestHandler<ReportFeedback, Refusal?>
{
    private static readonly Refusal NotKept = Outcomes.One(
        503, Fhir.OperationOutcome.IssueType.Transient, "The feedback could not be stored. Send it again.", retryAfter: 2);

    /// <inheritdoc/>
    public async Task<Refusal?> Handle(ReportFeedback request, CancellationToken cancellationToken)
    {
        try
        {
            return await time.BoundAsync(stop => KeepAsync(request, stop), cancellationToken);
        }
        catch (LedgerUnavailableException)
        {
            return NotKept;
        }
    }

    private async Task<Refusal?> KeepAsync(ReportFeedback request, CancellationToken cancellationToken)
    {
        var linked = await Task.WhenAll(request.Reports.Select(report => LinkAsync(report, request.Caller, cancellationToken)));
        var erased = await log.AddAsync(
            request.Caller.Tenant,
            [.. linked.Select(one => new RecordedFeedback(
                one.Report, events.Of(one.Report, one.Patient, request.Caller, request.RequestId)))],
            cancellationToken);
        if (erased.Count > 0) return Gone([.. linked.Select(one => erased.Contains(one.Report.Assessment ?? Guid.Empty))]);
        foreach (var (report, _) in linked) metrics.Reported(report.Service, report.Outcome);
        return null;
    }

    /// <summary>410: words about somebody who was erased are not taken in again; the other reports may be sent without them.</summary>
    private static Refusal Gone(IReadOnlyList<bool> isErased) => new(410,
        [.. Enumerable.Range(0, isErased.Count).Where(number => isErased[number]).Select(number => Outcomes.Issue(
            Fhir.OperationOutcome.IssueType.Deleted,
            "The assessment behind this card was erased. Nothing was kept; send the other reports without this one.",
            FeedbackReader.Path(number) + ".card"))]);

    /// <summary>
    /// A card is named by the event of its assessment. Only the client that was given a card may tell of it; what
    /// another client names is kept without a link, and it learns nothing from that.
    /// </summary>
    private async Task<(CardFeedback Report, string? Patient)> LinkAsync(
        CardFeedback report, Caller caller, CancellationToken cancellationToken)
    {
        var found = await reads.FindEventAsync(caller.Tenant, report.Card, cancellationToken);
        if (found is null || !caller.MaySee(found.Patient)
            || EventColumns.AssessmentMadeBy(found.Body.Span) is not { } assessment
            || FeedbackEvents.ClientOf(found.Body.Span) != caller.Client) return (report, null);
        return (report with { Assessment = assessment }, found.Patient);
    }
}
