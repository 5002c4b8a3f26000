using TriageApi.Audit;

namespace TriageApi.Http;

/// <summary>
/// The last line of defence: whatever goes wrong, the caller gets an OperationOutcome with a fitting status and no
/// inside of ours; and no answer of an API leaves with an empty body.
/// </summary>
public sealed partial class FaultHandling(RequestDelegate next, ILogger<FaultHandling> log)
{
    /// <summary>Runs the rest of the pipeline and dresses its failures.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is listening any more.
            context.Response.StatusCode = 499;
            return;
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, Outcomes.Bare(fault.StatusCode));
            return;
        }
        catch (DamagedRecordException) when (!context.Response.HasStarted)
        {
            RecordDamaged(context.TraceIdentifier);
            await RefuseAsync(context, Outcomes.Damaged());
            return;
        }
        catch (LedgerUnavailableException) when (!context.Response.HasStarted)
        {
            LedgerAway(context.TraceIdentifier);
            await RefuseAsync(context, Outcomes.NotReadable());
            return;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            // The type alone: messages may hold what a person wrote.
            Unexpected(fault.GetType().Name, fault.StackTrace, context.TraceIdentifier);
            await RefuseAsync(context, Outcomes.Bare(500));
            return;
        }

        if (IsBare(context.Response)) await RefuseAsync(context, Outcomes.Bare(context.Response.StatusCode));
    }

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 };

    private static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        FhirResult.Refused(refusal).ExecuteAsync(context);

    [LoggerMessage(LogLevel.Error, "Unexpected {Fault} in request {RequestId} at {StackTrace}")]
    private partial void Unexpected(string fault, string? stackTrace, string requestId);

    [LoggerMessage(LogLevel.Warning, "The ledger cannot be reached; request {RequestId} was refused")]
    private partial void LedgerAway(string requestId);

    [LoggerMessage(LogLevel.Error, "A damaged record was asked for; request {RequestId} was refused")]
    private partial void RecordDamaged(string requestId);
}
