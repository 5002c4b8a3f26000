using Microsoft.Extensions.Options;
using TriageApi.Http;

namespace TriageApi.Limits;

/// <summary>
/// Gives up a request that takes too long. Not the framework's own timeout: that clears the headers of the answer, the
/// id of the request among them.
/// </summary>
internal sealed class RequestDeadline(IOptions<LimitOptions> options)
{
    private readonly TimeSpan _atMost = TimeSpan.FromSeconds(options.Value.RequestSeconds);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var gone = context.RequestAborted;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(gone);
        late.CancelAfter(_atMost);
        context.RequestAborted = late.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (
            late.IsCancellationRequested && !gone.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.RequestAborted = gone;
            await FhirResult.Refused(Outcomes.Busy()).ExecuteAsync(context);
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }
}
