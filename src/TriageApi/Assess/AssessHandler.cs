using MediatR;
using TriageApi.Audit;
using TriageApi.Audit.Writing;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Storage;
using TriageApi.Telemetry;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>
/// The story of one assessment, in the order a doctor would tell it. No record, no advice: the answer is what was
/// committed, handed out after it was committed.
/// </summary>
public sealed class AssessHandler(
    KnowledgePack pack,
    AnswerInterpreter interpreter,
    Assessor assessor,
    FormVersions versions,
    LedgerEntries entries,
    AuditLedger ledger,
    Receipts receipts,
    TriageMetrics metrics,
    LedgerTime time,
    TimeProvider clock) : IRequestHandler<Assess, AssessOutcome>
{
    /// <inheritdoc/>
    public async Task<AssessOutcome> Handle(Assess request, CancellationToken cancellationToken)
    {
        if (!request.IsAboutWhomTheCallerMaySee()) return new AssessOutcome.Refused(Outcomes.NotYourPatient());

        var now = clock.GetUtcNow().ToMicroseconds();
        // What was interpreted while reading knows nothing of a chart: beside one it is not used, whoever gave it.
        var interpreted = request is { Interpreted: { } known, Chart.Count: 0 }
            ? known
            : interpreter.Interpret(request.Response, request.Chart, now);
        IReadOnlyList<IssueComponent> issues = [.. interpreted.Issues, .. NamesOnRecord.Faults(request.Response)];
        if (issues.Count > 0) return new AssessOutcome.Refused(Outcomes.Unusable(issues));

        try
        {
            return await time.BoundAsync(stop => AssessAsync(request, interpreted, now, stop), cancellationToken);
        }
        catch (LedgerUnavailableException)
        {
            return new AssessOutcome.Refused(Outcomes.NotStored());
        }
    }

    private async Task<AssessOutcome> AssessAsync(
        Assess request, InterpretedAnswers interpreted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var place = await versions.PlaceAsync(request, cancellationToken);
        if (place.Refusal is { } refusal) return new AssessOutcome.Refused(refusal);
        if (place.Stored is { } stored)
        {
            // What can be read may be on this server alone, from a commit that was refused for it.
            await ledger.ConfirmAsync(cancellationToken);
            return await ReceiptedAsync(stored, request, cancellationToken);
        }

        // Where the processors are the bottleneck, work for an answer that is too late already would make more so.
        cancellationToken.ThrowIfCancellationRequested();
        var ids = new AssessmentIds(place.Id ?? Guid.CreateVersion7(now), place.Version, Guid.CreateVersion7(now), now);
        var assessment = request.IsWithdrawal() ? null : await assessor.AssessAsync(interpreted, pack.Book, cancellationToken);
        var result = RiskAssessmentWriter.Write(
            request.Response, assessment, ids, pack, pack.Wordings[request.Language], interpreted.Used);
        var record = entries.Assessed(request, result, assessment, ids, pack);
        var appended = await ledger.AppendAsync(record, cancellationToken);
        if (appended is AppendResult.Stored && assessment is not null) metrics.Given(assessment);
        var outcome = AfterAppending(appended, record, ids);
        return outcome is AssessOutcome.Answered answered ? await ReceiptedAsync(answered, request, cancellationToken) : outcome;
    }

    /// <summary>A fresh answer has its receipt from its commit; one that is given again gets a new one for the old record.</summary>
    private async Task<AssessOutcome.Answered> ReceiptedAsync(
        AssessOutcome.Answered answered, Assess request, CancellationToken cancellationToken) => answered with
        {
            Receipt = answered.Receipt
                ?? await receipts.TryRemakeAsync(request.Caller.Tenant, answered.EventId, answered.Id, cancellationToken),
        };

    private static AssessOutcome AfterAppending(AppendResult appended, LedgerEntry entry, AssessmentIds ids) => appended switch
    {
        AppendResult.Stored stored =>
            new AssessOutcome.Answered(entry.Assessment!.Response, ids.Id, ids.Version, ids.EventId, stored.Receipt),
        AppendResult.Replayed replayed =>
            new AssessOutcome.Answered(replayed.Response, replayed.AssessmentId, replayed.Version, replayed.EventId),
        AppendResult.KeyUsedForAnotherBody => new AssessOutcome.Refused(FormVersions.KeyUsedForAnotherBody),
        AppendResult.VersionConflict => new AssessOutcome.Refused(
            Outcomes.Conflict("Another request for the same form was faster. Repeat the request.")),
        AppendResult.InProgress => new AssessOutcome.Refused(
            Outcomes.Conflict("The same request is still being answered. Repeat it with the same key.")),
        AppendResult.Erased => new AssessOutcome.Refused(Outcomes.Gone()),
        AppendResult.NotStorable => new AssessOutcome.Refused(Outcomes.Unusable(
            Fhir.OperationOutcome.IssueType.Value, "An identifier or reference of the request cannot be stored.")),
        _ => new AssessOutcome.Refused(Outcomes.NotStored()),
    };
}

/// <summary>The ids and the instant of one assessment, made once so that a repeated commit writes the same rows.</summary>
/// <param name="Id">Id of the RiskAssessment, shared by its versions.</param>
/// <param name="Version">Version, from 1.</param>
/// <param name="EventId">Id of the audit event.</param>
/// <param name="Instant">The assessing instant in UTC, cut to microseconds.</param>
public sealed record AssessmentIds(Guid Id, int Version, Guid EventId, DateTimeOffset Instant);
