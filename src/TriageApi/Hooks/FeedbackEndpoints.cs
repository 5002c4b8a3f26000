using System.Globalization;
using MediatR;
using TriageApi.Assess;
using TriageApi.Audit.Feedback;
using TriageApi.Http;
using TriageApi.Limits;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Hooks;

/// <summary>Feedback on cards over HTTP: told by clients, read by the tenant.</summary>
internal static class FeedbackEndpoints
{
    private const int UsualCount = 50;
    private const int MostCount = 500;

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cds-services/{id}/feedback", TellAsync).Needs(AccessRule.CallService).WithOperation(Operations.TellFeedback);
        routes.MapGet("/cds-services/{id}/feedback", ListAsync).Needs(AccessRule.SearchAudit).WithOperation(Operations.ListFeedback);
    }

    private static async Task<IResult> TellAsync(string id, HttpContext context, IMediator mediator, TimeProvider clock)
    {
        if (HookService.Find(id) is not { } service) return FhirResult.Refused(Outcomes.NotFound());
        var (body, unreadable) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (unreadable is not null) return FhirResult.Refused(unreadable);
        var caller = context.Caller();
        var (reports, faulty) = FeedbackReader.Read(body, service, caller.Client, clock.GetUtcNow().ToMicroseconds());
        if (faulty is not null) return FhirResult.Refused(faulty);

        // The body was counted as one request; each report costs a read and a record, as a request of its own would.
        if (context.Features.Get<IRequestAllowance>()?.TryTake(context, reports.Count - 1) == false)
            return FhirResult.Refused(Outcomes.Throttled());

        var refusal = await mediator.Send(new ReportFeedback(reports, caller, context.TraceIdentifier), context.RequestAborted);
        return refusal is null ? new CardResult(new { }, null) : FhirResult.Refused(refusal);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext context, IMediator mediator)
    {
        if (HookService.Find(id) is not { } service) return FhirResult.Refused(Outcomes.NotFound());
        var query = context.Request.Query;
        DateTimeOffset? before = null;
        if (query.TryGetValue("before", out var then))
        {
            if (!DateTimeOffset.TryParseExact(
                then, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)) return Invalid("before");
            before = parsed.ToUniversalTime();
        }

        var count = UsualCount;
        if (query.TryGetValue("_count", out var wanted)
            && !(int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0)) return Invalid("_count");

        count = Math.Min(count, MostCount);
        var listed = await mediator.Send(
            new ListFeedback(service, before, count, context.Caller(), context.TraceIdentifier), context.RequestAborted);
        if (listed.Refusal is { } refusal) return FhirResult.Refused(refusal);
        return new CardResult(
            new { Feedback = listed.Reports.Select(Told).ToList(), Next = Next(context.Request, listed.Reports, count) }, null);
    }

    /// <summary>In the words in which it was told, with the assessment and who told it.</summary>
    private static object Told(CardFeedback report) => new
    {
        report.Card,
        report.Outcome,
        AcceptedSuggestions = report.Outcome == "accepted" ? report.Suggestions.Select(suggestion => new { Id = suggestion }) : null,
        OverrideReason = report.ReasonCode is null && report.Comment is null ? null : new
        {
            Reason = report.ReasonCode is null ? null : new { System = report.ReasonSystem, Code = report.ReasonCode },
            UserComment = report.Comment,
        },
        OutcomeTimestamp = report.Happened,
        report.Recorded,
        report.Client,
        Assessment = report.Assessment is { } assessment ? $"RiskAssessment/{assessment}" : null,
    };

    private static string? Next(HttpRequest request, IReadOnlyList<CardFeedback> reports, int count) => reports.Count < count
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{request.FhirBase()[..^"/fhir".Length]}{request.Path}?_count={count}&before={reports[^1].Recorded.UtcDateTime:O}");

    private static FhirResult Invalid(string name) => FhirResult.Refused(Outcomes.One(
        400, Fhir.OperationOutcome.IssueType.Value, $"'{name}' is not as it must be; take it from the link 'next'."));
}
