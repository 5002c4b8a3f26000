using System.Buffers.Binary;
using System.Text;

namespace TriageApi.Audit.Log.Receipts;

/// <summary>Reads what a frame was made of, value by value; a value that is not there is an error.</summary>
internal ref struct FrameReader(ReadOnlySpan<byte> frame)
{
    private ReadOnlySpan<byte> _rest = frame;

    /// <exception cref="InvalidDataException">The frame ends too early.</exception>
    public byte[]? Bytes()
    {
        if (_rest.Length < 4)
        {
            throw new InvalidDataException("The frame ends too early.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_rest);
        _rest = _rest[4..];
        if (length == -1)
        {
            return null;
        }

        if (length < 0 || length > _rest.Length)
        {
            throw new InvalidDataException("The frame ends too early.");
        }

        var value = _rest[..length].ToArray();
        _rest = _rest[length..];
        return value;
    }

    public string? Text() => Bytes() is { } text ? Encoding.UTF8.GetString(text) : null;

    /// <exception cref="InvalidDataException">It is no UUID.</exception>
    public Guid? Id() => Bytes() switch
    {
        null => null,
        { Length: 16 } id => new Guid(id, bigEndian: true),
        _ => throw new InvalidDataException("This is no UUID."),
    };

    /// <exception cref="InvalidDataException">It is no number.</exception>
    public long? Number() => Bytes() switch
    {
        null => null,
        { Length: 8 } number => BinaryPrimitives.ReadInt64BigEndian(number),
        _ => throw new InvalidDataException("This is no number."),
    };
}
