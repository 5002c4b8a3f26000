namespace TriageApi.Http;

/// <summary>Large answers for callers who may not read them.</summary>
internal static class Pieces
{
    // Most answers are smaller and leave in one.
    private const int Size = 32 * 1024;

    /// <summary>
    /// Sends bytes so that not more than a piece of them waits for the caller in the server's buffers, beside where they are
    /// kept. Written at once, all of them would be copied there first.
    /// </summary>
    public static async Task WriteInPiecesAsync(this HttpResponse response, ReadOnlyMemory<byte> body, CancellationToken gone)
    {
        for (var at = 0; at < body.Length; at += Size)
            await response.Body.WriteAsync(body.Slice(at, Math.Min(Size, body.Length - at)), gone);
    }
}
