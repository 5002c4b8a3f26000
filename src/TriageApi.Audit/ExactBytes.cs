using System.Buffers;
using System.IO.Compression;

namespace TriageApi.Audit;

/// <summary>Bodies as they are kept: Brotli at quality 0, which costs little and saves most of the disk's work.</summary>
public static class ExactBytes
{
    private const int Quality = 0;
    private const int Window = 18;

    /// <summary>The form in which a body is stored.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> body)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        try
        {
            return BrotliEncoder.TryCompress(body, room, out var written, Quality, Window)
                ? room[..written]
                : throw new InvalidOperationException("Brotli did not fit into its own upper bound.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>The body again, byte for byte.</summary>
    /// <exception cref="InvalidDataException">These bytes were not made by <see cref="Compress"/>.</exception>
    public static byte[] Restore(byte[] compressed)
    {
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var body = new MemoryStream(compressed.Length * 6);
        brotli.CopyTo(body);
        return body.ToArray();
    }
}
