using System.IO.Compression;

namespace TriageApi.TestSupport;

/// <summary>Stored bytes that tell of far more than they are: what a damaged or forged row could hold.</summary>
public static class BrotliBombs
{
    /// <summary>A few kilobytes that unpack to as many MiB of zeros.</summary>
    public static byte[] Of(int mebibytes)
    {
        using var stored = new MemoryStream();
        using (var brotli = new BrotliStream(stored, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var number = 0; number < mebibytes; number++) brotli.Write(zeros);
        }

        return stored.ToArray();
    }
}
