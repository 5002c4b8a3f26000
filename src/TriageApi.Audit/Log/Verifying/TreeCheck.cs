using System.Globalization;
using System.Security.Cryptography;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>
/// Grows the tree again, leaf by leaf, and stops at every size that anybody has signed or exported to compare roots.
/// </summary>
internal sealed class TreeCheck(
    LogRows rows, string logId, int atMost, IReadOnlyList<VerifierKey> keys, ExportedCheckpoints exported, FaultList faults)
{
    // A larger hole than this is not filled with place-holders; it was made with an index from nowhere.
    private const long LargestHole = 1_000_000;

    private readonly GrowingTree _tree = new();
    private readonly List<CheckpointRow> _unsigned = [];
    private IAsyncEnumerator<(long Index, byte[] Hash)> _leaves = null!;
    private bool _isRootBroken;
    private long _goodUntil;

    /// <summary>What must stand in the table of tiles, by level, index and width: the SHA-256 of their hashes.</summary>
    public Dictionary<(int Level, long Index, int Width), byte[]> Tiles { get; } = [];

    /// <summary>When the heads were made.</summary>
    public HeadTimes Times { get; } = new(atMost);

    public long Size => _tree.Size;

    public long Heads { get; private set; }

    /// <summary>Whether somebody signed for more leaves than there are.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The newest head.</summary>
    public CheckpointRow? Newest { get; private set; }

    public async Task RunAsync(Action<long> progress, CancellationToken cancellation)
    {
        await using (_leaves = rows.LeavesAsync(cancellation).GetAsyncEnumerator(cancellation))
        {
            var hasLeaf = await _leaves.MoveNextAsync();
            CheckpointRow? head = null;
            await foreach (var row in rows.CheckpointsAsync(cancellation))
            {
                if (!row.IsSigned)
                {
                    CheckOrder(row);
                    hasLeaf = await GrowAsync(row.Size, hasLeaf);
                    CompareHead(row);
                    head = row;
                    progress(_tree.Size);
                }
                else if (head is null || head.Seq != row.Seq)
                {
                    Fault(row, "its head is missing");
                }
                else
                {
                    CheckSigned(head, row);
                }
            }

            await FinishAsync(hasLeaf);
        }
    }

    private void CheckOrder(CheckpointRow row)
    {
        var next = Newest is null ? 0 : Newest.Seq + 1;
        if (row.Seq != next)
        {
            faults.Add("audit_checkpoint", Id(next), null, $"is missing before {row.Seq}");
        }

        if (Newest is not null && (row.Size <= Newest.Size || row.Made < Newest.Made))
        {
            Fault(row, "size or made is not after that of the head before");
        }

        Times.Add(row.Size, row.Made);
        Heads++;
        Newest = row;
        _unsigned.Add(row);
    }

    private void CheckSigned(CheckpointRow head, CheckpointRow row)
    {
        _unsigned.Remove(head);
        _unsigned.ForEach(missing => Fault(missing, "its signed note is missing"));
        _unsigned.Clear();

        if (row.Size != head.Size || !row.Root.AsSpan().SequenceEqual(head.Root) || row.Made != head.Made)
        {
            Fault(row, "size, root or made is not that of its head");
        }

        if (Checkpoint.Open(row.Note ?? "", keys) is not { } note)
        {
            Fault(row, "note is not signed by a key of this log");
        }
        else if (note.Origin != logId || note.Size != row.Size || !note.Root.AsSpan().SequenceEqual(row.Root)
            || note.Made != row.Made)
        {
            Fault(row, "note is not about this row");
        }

        if (exported.Miss(row))
        {
            Fault(row, "is not among the exported checkpoints");
        }
    }

    private void CompareHead(CheckpointRow head)
    {
        if (head.Size == _tree.Size)
        {
            CompareRoot("audit_checkpoint", Id(head.Seq), head.Root);
        }
        else if (head.Size > _tree.Size)
        {
            Truncated("audit_checkpoint", Id(head.Seq), head.Size);
        }

        foreach (var tile in _tree.TakeTiles())
        {
            Tiles[(tile.Level, tile.Index, tile.Width)] = SHA256.HashData(tile.Bytes);
        }
    }

    private void CompareRoot(string table, string id, byte[] root)
    {
        if (_tree.Root().AsSpan().SequenceEqual(root))
        {
            _goodUntil = _isRootBroken ? _goodUntil : _tree.Size;
        }
        else if (!_isRootBroken)
        {
            // Every later root is wrong as well, and says nothing new.
            _isRootBroken = true;
            faults.Add(new LogFault(
                table, id, _goodUntil, $"root is not that of the {_tree.Size} leaves", IsBound: true));
        }
    }

    /// <summary>Adds leaves up to a size, or all there are; whether one is left over.</summary>
    private async Task<bool> GrowAsync(long size, bool hasLeaf)
    {
        CompareExported();
        while (hasLeaf && _tree.Size < size)
        {
            if (_leaves.Current.Index > _tree.Size && !Fill(_leaves.Current.Index, size))
            {
                return true;
            }

            if (_tree.Size < size)
            {
                _tree.Append(_leaves.Current.Hash);
                hasLeaf = await _leaves.MoveNextAsync();
            }

            CompareExported();
        }

        return hasLeaf;
    }

    // Place-holders for missing leaves, so that what follows keeps its place and later faults are still told apart.
    private bool Fill(long until, long size)
    {
        if (until - _tree.Size > LargestHole)
        {
            return false;
        }

        faults.Add("audit_leaf", Id(_tree.Size), _tree.Size, $"is missing, and so is all before {until}");
        while (_tree.Size < Math.Min(until, size))
        {
            _tree.Append(new byte[MerkleHash.Length]);
            CompareExported();
        }

        return true;
    }

    private void CompareExported()
    {
        while (exported.NextSize is { } size && size <= _tree.Size)
        {
            var checkpoint = exported.Take();
            if (size == _tree.Size)
            {
                CompareRoot(ExportedCheckpoints.Table, $"size {size}", checkpoint.Root);
            }
        }
    }

    private async Task FinishAsync(bool hasLeaf)
    {
        if (hasLeaf)
        {
            faults.Add(
                "audit_leaf", Id(_leaves.Current.Index), _leaves.Current.Index, "lies beyond the newest head");
            await GrowAsync(long.MaxValue, hasLeaf);
        }

        if (exported.Largest is { } largest && largest.Size > _tree.Size)
        {
            Truncated(ExportedCheckpoints.Table, $"size {largest.Size}", largest.Size);
        }

        foreach (var head in _unsigned.Where(head => exported.Holds(head.Size, head.Root)))
        {
            Fault(head, "its signed note is missing, although it was exported");
        }

        if (Newest is null)
        {
            faults.Add("audit_checkpoint", "0", null, "is missing: the log has no head", Kind(exported.Largest is not null));
        }
    }

    private void Truncated(string table, string id, long size)
    {
        IsTruncated = true;
        faults.Add(
            table, id, _tree.Size, $"signs for {size} leaves, and there are {_tree.Size}", FaultKind.Truncated);
    }

    private void Fault(CheckpointRow row, string what) =>
        faults.Add("audit_checkpoint", row.IsSigned ? $"{Id(row.Seq)} signed" : Id(row.Seq), null, what);

    private static FaultKind Kind(bool isTruncated) => isTruncated ? FaultKind.Truncated : FaultKind.Tampered;

    private static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
