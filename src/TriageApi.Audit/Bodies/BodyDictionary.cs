using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Reflection;
using ZstdSharp;

namespace TriageApi.Audit.Bodies;

/// <summary>
/// What bodies have in common, learnt from made-up people: whoever compresses with it writes only what differs. A body says
/// by which one it was written and can be read by no other, so a file of them is never changed and never removed: a
/// better one comes as a further file, which every host must know before the first one writes by it. Each database keeps
/// a copy of all of them, so that it can be read without this program.
/// </summary>
internal sealed class BodyDictionary
{
    /// <summary>Of one body: requests have at most 1 MiB, and neither answers nor packs come near.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const string Prefix = "Bodies/";

    // Not simply the newest: hosts of the version before must know it first.
    private const string WrittenBy = "0001.zdict";

    // The quickest level for bodies that are mostly dictionary: higher ones search long for little.
    private const int Level = 3;

    // As many as ever worked at once: making one takes much longer than a body. The last one first: its tables may still be
    // in the processor's caches.
    private readonly ConcurrentStack<Compressor> _compressors = new();
    private readonly ConcurrentStack<Decompressor> _decompressors = new();
    private readonly byte[] _content;

    private BodyDictionary(string name, byte[] content)
    {
        Name = name;
        _content = content;
        Id = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(sizeof(uint)));
    }

    /// <summary>All that bodies were ever written by, the oldest first.</summary>
    public static IReadOnlyList<BodyDictionary> All { get; } = Load();

    /// <summary>The one that bodies are written by.</summary>
    public static BodyDictionary Current { get; } = All.Single(known => known.Name == WrittenBy);

    /// <summary>Name of the file; they are ordered by it.</summary>
    public string Name { get; }

    /// <summary>The number that a body names it by.</summary>
    public long Id { get; }

    /// <summary>The file as any Zstandard program takes it.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>The compressed form of a body: one frame, which names this dictionary.</summary>
    public byte[] Compress(ReadOnlySpan<byte> body)
    {
        if (!_compressors.TryPop(out var compressor))
        {
            compressor = new Compressor(Level);
            compressor.LoadDictionary(_content);
        }

        var room = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(body.Length));
        try
        {
            var frame = room[..compressor.Wrap(body, room)];
            _compressors.Push(compressor);
            return frame;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>The body in a frame that names this dictionary.</summary>
    /// <exception cref="InvalidDataException">The frame was damaged.</exception>
    public byte[] Restore(ReadOnlySpan<byte> frame)
    {
        if (!_decompressors.TryPop(out var decompressor))
        {
            decompressor = new Decompressor();
            decompressor.LoadDictionary(_content);
        }

        try
        {
            var body = decompressor.Unwrap(frame, MostBytes).ToArray();
            _decompressors.Push(decompressor);
            return body;
        }
        catch (ZstdException fault)
        {
            // What is left within it is not worth looking at.
            decompressor.Dispose();
            throw new InvalidDataException("A stored body was damaged.", fault);
        }
    }

    private static List<BodyDictionary> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var file = assembly.GetManifestResourceStream(name)!;
                    var content = new byte[file.Length];
                    file.ReadExactly(content);
                    return new BodyDictionary(name[Prefix.Length..], content);
                }),
        ];
    }
}
