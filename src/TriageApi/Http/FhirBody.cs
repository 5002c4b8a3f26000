using System.Buffers;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace TriageApi.Http;

/// <summary>Takes the body of a request: media type first, then its bytes within bounds.</summary>
public static class FhirBody
{
    /// <summary>Most bytes of a body, after decompression: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The bytes of the body, or why it is refused: 415 or 413, or 400 for broken compression.</summary>
    public static async Task<(byte[] Bytes, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (RefusedType(request) is { } refusedType) return ([], refusedType);
        try
        {
            var encoding = request.Headers.ContentEncoding.ToString();
            if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                return await BoundedAsync(request.Body, cancelled);
            if (!encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
                return ([], Outcomes.UnsupportedMediaType("Content-Encoding is gzip, identity or left out."));

            await using var unzipped = new GZipStream(request.Body, CompressionMode.Decompress);
            return await BoundedAsync(unzipped, cancelled);
        }
        catch (InvalidDataException)
        {
            return ([], Outcomes.One(400, Fhir.OperationOutcome.IssueType.Structure, "The gzip data are broken."));
        }
    }

    private static async Task<(byte[] Bytes, Refusal? Refusal)> BoundedAsync(Stream body, CancellationToken cancelled)
    {
        var whole = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var read = await body.ReadAsync(whole.GetMemory(16 * 1024), cancelled);
            if (read == 0) return (whole.WrittenSpan.ToArray(), null);
            whole.Advance(read);
            if (whole.WrittenCount > MostBytes) return ([], Outcomes.TooLarge(MostBytes));
        }
    }

    private static Refusal? RefusedType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !MediaTypes.IsJson(type))
            return Outcomes.UnsupportedMediaType("The body must be application/fhir+json or application/json.");
        return MediaTypes.ParametersFit(type)
            ? null
            : Outcomes.UnsupportedMediaType("The body must be UTF-8 and FHIR version 4.0.");
    }
}
