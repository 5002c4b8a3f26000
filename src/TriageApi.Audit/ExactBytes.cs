using System.Buffers.Binary;
using System.IO.Compression;
using TriageApi.Audit.Bodies;

namespace TriageApi.Audit;

/// <summary>
/// Bodies as they are kept: Zstandard (RFC 8878) with a dictionary of what they have in common. Most of a result is the same
/// for everybody; what is left is a quarter of what Brotli made of it, in half the time.
/// </summary>
public static class ExactBytes
{
    private const uint FrameMagic = 0xFD2FB528;

    /// <summary>The form in which a body is stored.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> body) => BodyDictionary.Current.Compress(body);

    /// <summary>The body again, byte for byte; also one from before there were dictionaries, which is Brotli.</summary>
    /// <exception cref="InvalidDataException">
    /// These bytes were not made by <see cref="Compress"/>, or by one with a dictionary that this version does not know.
    /// </exception>
    public static byte[] Restore(byte[] compressed)
    {
        ArgumentNullException.ThrowIfNull(compressed);
        if (!IsFrame(compressed)) return RestoreBrotli(compressed);
        var id = DictionaryOf(compressed);
        var dictionary = BodyDictionary.All.FirstOrDefault(known => known.Id == id)
            ?? throw new InvalidDataException("A stored body was written with a dictionary that this version does not know.");
        return dictionary.Restore(compressed);
    }

    /// <summary>No Brotli of ours begins like a frame: its first byte tells the window, which was always the same.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> compressed) =>
        BinaryPrimitives.TryReadUInt32LittleEndian(compressed, out var magic) && magic == FrameMagic;

    /// <summary>
    /// The dictionary that a frame names (RFC 8878, 3.1.1.1): behind the magic number stands a byte that tells how long its
    /// number is, and whether a byte about the window comes before it. 0 for none.
    /// </summary>
    private static long DictionaryOf(ReadOnlySpan<byte> frame)
    {
        var rest = frame[sizeof(uint)..];
        if (rest.IsEmpty) return 0;
        var (descriptor, isOneSegment) = (rest[0], (rest[0] & 0x20) != 0);
        rest = rest[(isOneSegment ? 1 : Math.Min(2, rest.Length))..];
        return (descriptor & 3) switch
        {
            1 when rest.Length >= 1 => rest[0],
            2 when BinaryPrimitives.TryReadUInt16LittleEndian(rest, out var id) => id,
            3 when BinaryPrimitives.TryReadUInt32LittleEndian(rest, out var id) => id,
            _ => 0,
        };
    }

    private static byte[] RestoreBrotli(byte[] compressed)
    {
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var body = new MemoryStream(compressed.Length * 6);
        brotli.CopyTo(body);
        return body.ToArray();
    }
}
