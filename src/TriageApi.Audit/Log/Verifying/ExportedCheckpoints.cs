using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>What was exported outside of the database, and holds against it.</summary>
internal sealed class ExportedCheckpoints
{
    public const string Table = "checkpoint file";

    private readonly HashSet<(long Size, string Root)> _all = [];
    private readonly HashSet<(long Size, string Root)> _later = [];
    private readonly Queue<Checkpoint> _bySize;

    private ExportedCheckpoints(IReadOnlyList<Checkpoint> checkpoints, LogFault? unread)
    {
        Unread = unread;
        _bySize = new Queue<Checkpoint>(checkpoints.OrderBy(checkpoint => checkpoint.Size));
        Smallest = _bySize.TryPeek(out var first) ? first : null;
        Largest = checkpoints.MaxBy(checkpoint => checkpoint.Size);
        _all.UnionWith(checkpoints.Select(checkpoint => Key(checkpoint.Size, checkpoint.Root)));
    }

    /// <summary>Why not all of it could be read; null if all was.</summary>
    public LogFault? Unread { get; }

    public Checkpoint? Smallest { get; }

    public Checkpoint? Largest { get; }

    public static async Task<ExportedCheckpoints> ReadAsync(
        CheckpointFile? file,
        string logId,
        IReadOnlyList<VerifierKey> keys,
        FaultList faults,
        CancellationToken cancellation)
    {
        var good = new List<Checkpoint>();
        var bad = new List<(int Number, string Text)>();
        LogFault? unread = null;
        if (file is not null)
        {
            try
            {
                var number = 0;
                await foreach (var note in file.ReadAllAsync(cancellation))
                {
                    number++;
                    if (Checkpoint.Open(note, keys) is { } checkpoint && checkpoint.Origin == logId)
                    {
                        good.Add(checkpoint);
                    }
                    else
                    {
                        bad.Add((number, note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)]));
                    }
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                unread = new LogFault(Table, "-", null, $"cannot be read: {fault.GetType().Name}");
            }
        }

        // A signature that a power loss cut short was made again, for the same text.
        var madeAgain = bad.Select(note => note.Text).ToHashSet();
        madeAgain.IntersectWith(bad.Count == 0 ? [] : good.Select(checkpoint => checkpoint.ToText()));
        foreach (var (number, _) in bad.Where(note => !madeAgain.Contains(note.Text)))
        {
            faults.Add(Table, $"note {number}", null, "is not signed by a key of this log");
        }

        return new ExportedCheckpoints(good, unread);
    }

    /// <summary>Adds what was exported until a later reading: rows may be found there, and need not be.</summary>
    public void AlsoExported(ExportedCheckpoints later) => _later.UnionWith(later._all.Where(key => !_all.Contains(key)));

    /// <summary>Whether a signed row stands in the file; older parts of it may have been taken elsewhere.</summary>
    public bool Miss(CheckpointRow signed) =>
        Smallest is { } smallest && signed.Size >= smallest.Size
        && !Holds(signed.Size, signed.Root) && !_later.Contains(Key(signed.Size, signed.Root));

    public bool Holds(long size, byte[] root) => _all.Contains(Key(size, root));

    /// <summary>The size at which the tree is to be looked at next.</summary>
    public long? NextSize => _bySize.TryPeek(out var next) ? next.Size : null;

    public Checkpoint Take() => _bySize.Dequeue();

    private static (long, string) Key(long size, byte[] root) => (size, Convert.ToHexString(root));
}
