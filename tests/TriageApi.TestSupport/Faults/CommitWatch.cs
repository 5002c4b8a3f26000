using System.Text;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// Recognises, on one connection, the message on which the server commits a watched statement: the Sync that ends its
/// pipeline, or the simple query itself. Prepared statements are remembered by their names.
/// </summary>
internal sealed class CommitWatch(Func<string, bool> isWatched)
{
    private readonly HashSet<string> _statements = [];
    private bool _isBound;

    public bool IsCommit(FrontendMessage message)
    {
        const int body = 5;
        switch (message.Type)
        {
            case 'P':
                var name = Text(message.Bytes.Span[body..], out var length);
                var isOfInterest = isWatched(Text(message.Bytes.Span[(body + length)..], out _));
                _ = isOfInterest ? _statements.Add(name) : _statements.Remove(name);
                return false;
            case 'B':
                Text(message.Bytes.Span[body..], out var portal);
                _isBound |= _statements.Contains(Text(message.Bytes.Span[(body + portal)..], out _));
                return false;
            case 'Q':
                return isWatched(Text(message.Bytes.Span[body..], out _));
            case 'S':
                (var isCommit, _isBound) = (_isBound, false);
                return isCommit;
            default:
                return false;
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes, out int length)
    {
        var end = bytes.IndexOf((byte)0);
        length = end + 1;
        return Encoding.UTF8.GetString(bytes[..end]);
    }
}
