using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using TriageApi.Fhir;
using TriageApi.Telemetry;

namespace TriageApi.Http;

/// <summary>Sends FHIR JSON: a resource, or the bytes of one, with a status and headers.</summary>
public sealed class FhirResult(int status, ReadOnlyMemory<byte> body, Action<IHeaderDictionary>? headers = null) : IResult
{
    private string? _refusedFor;

    /// <summary>The media type of every FHIR answer.</summary>
    public const string MediaType = "application/fhir+json; charset=utf-8";

    /// <summary>A resource with status 200.</summary>
    public static FhirResult Ok(Resource resource) => new(200, FhirJson.Write(resource));

    /// <summary>A refusal with its issues and, if it helps to try again, Retry-After.</summary>
    public static FhirResult Refused(Refusal refusal) => new(
        refusal.Status,
        FhirJson.Write(refusal.ToOutcome()),
        headers =>
        {
            if (refusal.RetryAfter is { } seconds)
                headers.RetryAfter = Jittered(refusal.Status, seconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        })
    {
        _refusedFor = refusal.Issues[0].Code.ToString(),
    };

    /// <summary>Those who are sent away together must not come back together.</summary>
    private static int Jittered(int status, int seconds) =>
        status is 429 or 503 ? seconds + RandomNumberGenerator.GetInt32(3) : seconds;

    /// <summary>What the service says of itself: the same for all, and to be kept as long as its fingerprint holds.</summary>
    public static FhirResult Public(ReadOnlyMemory<byte> body) => new(200, body, headers =>
    {
        headers.ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body.Span))[..16]}\"";
        headers.CacheControl = "no-cache";
    });

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        headers?.Invoke(response.Headers);
        if (IsKnown(httpContext))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;

        // Where a malformed request ends, two readers may see at different places: what follows on this connection is
        // not read, so that nothing can be hidden in it. Behind a body that never came whole nothing can follow.
        if (status is 400 or 408 && HttpProtocol.IsHttp11(httpContext.Request.Protocol)) response.Headers.Connection = "close";
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        if (_refusedFor is not null) httpContext.RequestServices.GetRequiredService<TriageMetrics>().Refused(status, _refusedFor);
        await response.WriteInPiecesAsync(body, httpContext.RequestAborted);
    }

    /// <summary>True when the caller has this very version already: <c>If-None-Match</c> of a read names its ETag.</summary>
    private bool IsKnown(HttpContext context)
    {
        var known = context.Request.Headers.IfNoneMatch;
        if (status != 200 || known.Count == 0 || !HttpMethods.IsGet(context.Request.Method)
            || !EntityTagHeaderValue.TryParse(context.Response.Headers.ETag.ToString(), out var tag)) return false;
        return EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(given => given.Equals(EntityTagHeaderValue.Any) || given.Compare(tag, useStrongComparison: false));
    }
}
