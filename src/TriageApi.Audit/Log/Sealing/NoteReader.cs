using System.Runtime.CompilerServices;
using System.Text;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// Reads exported notes piece by piece, and lets go of the file in between: while anybody reads it nobody may export,
/// and to check the notes of years takes minutes. It reads what was there when it began, since the file only grows.
/// </summary>
internal sealed class NoteReader(string path)
{
    private const int Piece = 64 * 1024;
    private const char Dash = '\u2014';

    // While somebody exports, for some milliseconds, nobody may read.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (text, block) = ("", new StringBuilder());
        await foreach (var line in LinesAsync(cancellation))
        {
            if (line.Length > 0)
            {
                block.Append(line).Append('\n');
                continue;
            }

            // A text that is followed by another one was cut short before its signatures.
            if (block.Length > 0 && block[0] == Dash)
            {
                yield return $"{text}\n{block}";
            }

            text = block.ToString();
            block.Clear();
        }
    }

    private async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = await BrieflyAsync(file => file.Length, cancellation);
        for (var offset = 0L; offset < end;)
        {
            var from = offset;
            var bytes = await BrieflyAsync(file => Read(file, from, Math.Min(Piece, end - from)), cancellation);
            var whole = from + bytes.Length < end ? Array.LastIndexOf(bytes, (byte)'\n') + 1 : bytes.Length;

            // No line of a note is as long as a piece: such a one is nobody's, wherever it is cut.
            whole = whole == 0 ? bytes.Length : whole;
            using var lines = new StringReader(Encoding.UTF8.GetString(bytes, 0, whole));
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                yield return line;
            }

            offset += whole;
        }
    }

    private async Task<T> BrieflyAsync<T>(Func<FileStream, T> look, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                return look(file);
            }
            catch (IOException fault) when (CheckpointFile.IsInUse(fault) && waited < Patience)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private static byte[] Read(FileStream file, long offset, long count)
    {
        var bytes = new byte[count];
        file.Seek(offset, SeekOrigin.Begin);
        file.ReadExactly(bytes);
        return bytes;
    }
}
