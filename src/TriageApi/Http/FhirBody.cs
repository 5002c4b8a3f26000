using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;
using TriageApi.Limits;

namespace TriageApi.Http;

/// <summary>Takes the body of a request: media type first, then its bytes within bounds.</summary>
public static class FhirBody
{
    /// <summary>Most bytes of a body, after decompression: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>
    /// Bytes of a body that the server goes on receiving, and throws away, after it has refused it: 8 MiB, for five seconds
    /// at most. A sender whose connection is closed while it still sends sees a broken pipe, and not why.
    /// </summary>
    public const int MostReceived = 8 * MostBytes;

    /// <summary>Bytes of a body that are read without waiting for a place among the large ones: 64 KiB.</summary>
    public const int SmallBytes = 64 * 1024;

    /// <summary>The bytes of the body, or why it is refused: 415 or 413, or 400 for broken compression.</summary>
    public static async Task<(byte[] Bytes, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (request.HttpContext.Features.Get<BodyInHand>() is { Bytes.Length: > 0 } inHand) return (inHand.Bytes, null);
        return RefusedType(request) is { } refusedType ? ([], refusedType) : await BytesAsync(request, MostBytes, cancelled);
    }

    /// <summary>The bytes of a body whose media type was looked at, or why it is refused: 415 or 413, or 400 for broken compression.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Most bytes, after decompression; at most <see cref="MostBytes"/>.</param>
    /// <param name="cancelled">Gives up.</param>
    /// <exception cref="BadHttpRequestException">408: given up before the body was there.</exception>
    public static async Task<(byte[] Bytes, Refusal? Refusal)> BytesAsync(HttpRequest request, int most, CancellationToken cancelled)
    {
        await using var arriving = new ArrivingBody(request.BodyReader);
        await using var waking = cancelled.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), request.BodyReader);
        try
        {
            // Before a byte of it is read: one who asks whether to send it (100-continue) need not.
            if (request.ContentLength > MostBytes) return ([], Outcomes.TooLarge(most));
            var encoding = request.Headers.ContentEncoding.ToString();
            if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                return await BoundedAsync(request.HttpContext, arriving, most, cancelled);
            if (!encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
                return ([], Outcomes.UnsupportedMediaType("Content-Encoding is gzip, identity or left out."));

            await using var unzipped = new GZipStream(arriving, CompressionMode.Decompress);
            return await BoundedAsync(request.HttpContext, unzipped, most, cancelled);
        }
        catch (InvalidDataException)
        {
            return ([], Outcomes.One(400, Fhir.OperationOutcome.IssueType.Structure, "The gzip data are broken."));
        }
    }

    /// <summary>Small bodies, which are nearly all, are read at once; a large one waits for its turn first.</summary>
    private static async Task<(byte[] Bytes, Refusal? Refusal)> BoundedAsync(
        HttpContext context, Stream body, int most, CancellationToken cancelled)
    {
        var small = ArrayPool<byte>.Shared.Rent(SmallBytes);
        try
        {
            var length = await FillAsync(body, small, 0);
            if (length > most) return ([], Outcomes.TooLarge(most));
            if (length < small.Length) return (small[..length], null);
            if (!await context.RequestServices.GetRequiredService<LargeBodies>().EnterAsync(context, cancelled))
                return ([], Outcomes.Busy());
            return await LargeAsync(body, small, most);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(small);
        }
    }

    private static async Task<(byte[] Bytes, Refusal? Refusal)> LargeAsync(Stream body, byte[] start, int most)
    {
        var large = ArrayPool<byte>.Shared.Rent(MostBytes + 1);
        try
        {
            start.CopyTo(large, 0);
            var length = await FillAsync(body, large, start.Length);
            return length > most ? ([], Outcomes.TooLarge(most)) : (large[..length], null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(large);
        }
    }

    /// <summary>Reads until the body ends or the buffer is full; how many bytes the buffer holds then.</summary>
    private static async Task<int> FillAsync(Stream body, byte[] buffer, int length)
    {
        try
        {
            while (length < buffer.Length)
            {
                var read = await body.ReadAsync(buffer.AsMemory(length), CancellationToken.None);
                if (read == 0) break;
                length += read;
            }

            return length;
        }
        catch (OperationCanceledException fault)
        {
            throw new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout, fault);
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
