using System.Text;
using TriageApi.Audit.Log.Notes;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// The append-only file of exported checkpoints: signed notes, a blank line behind each. A note that a power loss cut
/// short is passed over: it was never stored, and is exported again.
/// </summary>
public sealed class CheckpointFile(string path)
{
    private const int Tail = 64 * 1024;
    private const char Dash = '\u2014';

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Whether somebody is exporting just now: even a reader is turned away meanwhile.</summary>
    internal static bool IsInUse(IOException fault) => InUse.Contains(fault.HResult);

    /// <summary>
    /// All notes that are there now, the oldest first, signed by whomever. Others may go on exporting meanwhile.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellation = default) =>
        new NoteReader(Path).ReadAsync(cancellation);

    /// <summary>The largest checkpoint; null if there is no file or nothing in it.</summary>
    /// <exception cref="InvalidDataException">The last note is not signed by one of the keys.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal Checkpoint? Newest(IReadOnlyList<VerifierKey> keys)
    {
        if (!Exists)
        {
            return null;
        }

        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Newest(file, keys);
    }

    /// <summary>Takes the file for oneself; null while somebody else has it.</summary>
    internal Turn? TryTake(IReadOnlyList<VerifierKey> keys)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        FileStream file;
        try
        {
            file = AppendOnly.Take(Path);
        }
        catch (IOException fault) when (IsInUse(fault))
        {
            return null;
        }

        try
        {
            return new Turn(file, Newest(file, keys));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Checkpoint? Newest(FileStream file, IReadOnlyList<VerifierKey> keys)
    {
        file.Seek(-Math.Min(Tail, file.Length), SeekOrigin.End);
        var bytes = new byte[Math.Min(Tail, file.Length)];
        file.ReadExactly(bytes);
        var text = Encoding.UTF8.GetString(bytes);
        var isWhole = text.EndsWith("\n\n", StringComparison.Ordinal);
        var blocks = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var notes = blocks.Zip(blocks.Skip(1))
            .Where(pair => pair.Second.StartsWith(Dash))
            .Select(pair => $"{pair.First.TrimStart('\n')}\n\n{pair.Second.TrimEnd('\n')}\n")
            // The first one may have lost its beginning to the tail's, and the last one its end to a power loss.
            .Skip(file.Length > Tail ? 1 : 0)
            .SkipLast(!isWhole && blocks is [.., var last] && last.StartsWith(Dash) ? 1 : 0)
            .ToList();
        return notes switch
        {
            [] when !isWhole => null,
            [.., var newest] when Checkpoint.Open(newest, keys) is { } signed => Largest(notes, signed, keys),
            _ => throw new InvalidDataException("The last exported checkpoint is not signed by a key of this log."),
        };
    }

    // Sizes are compared before signatures are checked: this runs at every sealing, over hundreds of notes.
    private static Checkpoint Largest(List<string> notes, Checkpoint newest, IReadOnlyList<VerifierKey> keys) => notes
        .Select(note => (Text: note, Size: Checkpoint.ClaimedSize(note)))
        .Where(note => note.Size > newest.Size)
        .OrderByDescending(note => note.Size)
        .Select(note => Checkpoint.Open(note.Text, keys))
        .FirstOrDefault(checkpoint => checkpoint is not null) ?? newest;

    /// <summary>The file, while nobody else may export.</summary>
    internal sealed class Turn(FileStream file, Checkpoint? newest) : IDisposable
    {
        public Checkpoint? Newest { get; } = newest;

        /// <summary>Adds a note, and returns when it is on the disk.</summary>
        public void Append(string note)
        {
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(EndsWithBlankLine() ? note + "\n" : "\n\n" + note + "\n"));
            file.Flush(flushToDisk: true);
        }

        public void Dispose() => file.Dispose();

        private bool EndsWithBlankLine()
        {
            if (file.Length == 0)
            {
                return true;
            }

            Span<byte> end = stackalloc byte[2];
            file.Seek(-Math.Min(2, file.Length), SeekOrigin.End);
            return file.ReadAtLeast(end, 2, throwOnEndOfStream: false) == 2 && end.SequenceEqual("\n\n"u8);
        }
    }
}
