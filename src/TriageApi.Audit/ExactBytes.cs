using System.IO.Compression;

namespace TriageApi.Audit;

/// <summary>Bodies as they are kept: Brotli at quality 0, which costs little and saves most of the disk's work.</summary>
internal static class ExactBytes
{
    private const int Quality = 0;
    private const int Window = 18;

    public static byte[] Compress(ReadOnlySpan<byte> body)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, room, out var written, Quality, Window)
            ? room[..written]
            : throw new InvalidOperationException("Brotli did not fit into its own upper bound.");
    }

    public static byte[] Restore(byte[] compressed)
    {
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var body = new MemoryStream(compressed.Length * 6);
        brotli.CopyTo(body);
        return body.ToArray();
    }
}
