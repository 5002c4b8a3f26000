using System.Buffers.Binary;
using System.Text;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Several values as one run of bytes that can be read in one way only: each is preceded by its length in four
/// big-endian bytes; an absent value is the length -1 and nothing else.
/// </summary>
internal sealed class Frame : IDisposable
{
    private readonly MemoryStream _bytes = new(512);

    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    public void Add(ReadOnlySpan<byte> value)
    {
        AddLength(value.Length);
        _bytes.Write(value);
    }

    public void Add(string? value)
    {
        if (value is null)
        {
            AddLength(-1);
        }
        else
        {
            Add(Encoding.UTF8.GetBytes(value));
        }
    }

    public void Add(byte[]? value)
    {
        if (value is null)
        {
            AddLength(-1);
        }
        else
        {
            Add(value.AsSpan());
        }
    }

    public void Add(Guid? value) => Add(value?.ToByteArray(bigEndian: true));

    public void Add(long? value)
    {
        if (value is null)
        {
            AddLength(-1);
            return;
        }

        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, value.Value);
        Add(number);
    }

    public void Dispose() => _bytes.Dispose();

    private void AddLength(int length)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, length);
        _bytes.Write(number);
    }
}
