using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace TriageApi.Http;

/// <summary>
/// Sends plain JSON that is made from the knowledge pack alone: the same for everybody until the next pack, and marked
/// so. A client that holds it already is told so with 304.
/// </summary>
/// <param name="value">What to send.</param>
/// <param name="packSha256">The pack it is made from; null for what must not be kept, because it depends on the words of a person.</param>
/// <param name="language">The language it is told in, where the reader has a choice; null where there is none.</param>
public sealed class CardResult(object value, string? packSha256, string? language = null) : IResult
{
    /// <summary>The media type of the answers.</summary>
    public const string MediaType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (language is not null) (response.Headers.ContentLanguage, response.Headers.Vary) = (language, HeaderNames.AcceptLanguage);
        if (packSha256 is null)
        {
            response.Headers.CacheControl = "no-store";
        }
        else
        {
            var tag = new EntityTagHeaderValue($"\"{packSha256[..16]}{(language is null ? "" : $"-{language}")}\"");
            response.Headers.ETag = tag.ToString();
            response.Headers.CacheControl = "public, max-age=3600";
            if (request.GetTypedHeaders().IfNoneMatch.Any(
                held => held.Equals(EntityTagHeaderValue.Any) || held.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        response.ContentType = MediaType;
        response.ContentLength = body.Length;
        await response.WriteInPiecesAsync(body, httpContext.RequestAborted);
    }
}
