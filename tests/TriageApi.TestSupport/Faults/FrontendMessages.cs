using System.Buffers.Binary;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// Takes a client's stream of bytes apart into its messages. Source: PostgreSQL 15, chapter 55.7. The first ones, up
/// to the one that names a protocol version, have no type.
/// </summary>
internal sealed class FrontendMessages
{
    private const int NoType = 0;
    private const int ProtocolVersions = 10 << 16;

    private byte[] _bytes = new byte[64 * 1024];
    private int _begin;
    private int _end;
    private bool _isStarted;

    public void Append(ReadOnlySpan<byte> piece)
    {
        _bytes.AsSpan(_begin, _end - _begin).CopyTo(_bytes);
        (_begin, _end) = (0, _end - _begin);
        if (_end + piece.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _end + piece.Length));
        }

        piece.CopyTo(_bytes.AsSpan(_end));
        _end += piece.Length;
    }

    /// <summary>The next whole message; it is valid until the next <see cref="Append"/>.</summary>
    public bool TryTake(out FrontendMessage message)
    {
        message = default;
        var there = _bytes.AsMemory(_begin, _end - _begin);
        var (header, least) = _isStarted ? (1, 5) : (0, 8);
        if (there.Length < least)
        {
            return false;
        }

        var length = header + BinaryPrimitives.ReadInt32BigEndian(there.Span[header..]);
        if (there.Length < length)
        {
            return false;
        }

        // Requests for encryption and cancellation bear numbers far above any version.
        message = new FrontendMessage((char)(_isStarted ? there.Span[0] : NoType), there[..length]);
        _isStarted = _isStarted || BinaryPrimitives.ReadInt32BigEndian(there.Span[4..]) < ProtocolVersions;
        _begin += length;
        return true;
    }
}

/// <summary>One message of a client.</summary>
/// <param name="Type">Its letter; NUL for those before the start.</param>
/// <param name="Bytes">All of it.</param>
internal readonly record struct FrontendMessage(char Type, ReadOnlyMemory<byte> Bytes);
