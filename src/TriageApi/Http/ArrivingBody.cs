using System.Buffers;
using System.IO.Pipelines;

namespace TriageApi.Http;

/// <summary>
/// A body as it arrives, read by a reader that can be woken. The server's own stream leaves a woken or cancelled read
/// unfinished; then the server cannot receive the rest of the body, which it does behind every answer, and calls that
/// a fault of its own.
/// </summary>
/// <param name="reader">The server's reader; it stays the server's.</param>
internal sealed class ArrivingBody(PipeReader reader) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what is there, at least a byte; none at the end.</summary>
    /// <exception cref="OperationCanceledException">The reader was woken.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var arrived = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, buffer.Length));
            if (result.IsCanceled)
            {
                reader.AdvanceTo(result.Buffer.Start);
                throw new OperationCanceledException("The body is not waited for any longer.");
            }

            arrived.CopyTo(buffer.Span);
            var (length, isEnd) = ((int)arrived.Length, result.IsCompleted);
            reader.AdvanceTo(arrived.End);
            if (length > 0 || isEnd) return length;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
