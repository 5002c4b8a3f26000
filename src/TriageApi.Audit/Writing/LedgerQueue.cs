using System.Threading.Channels;

namespace TriageApi.Audit.Writing;

/// <summary>
/// What waits for the writer, bounded in entries and bytes. A full queue refuses at once: waiting in front of it would
/// only hide that there is too much to do. Any number of callers add; one after another is hashed and compressed, which
/// takes half as long for one behind the other as in the middle of each request's own work; one writer takes.
/// </summary>
internal sealed class LedgerQueue(int mostEntries, long mostBytes, Func<LedgerEntry, PreparedEntry> prepare)
{
    // Bounded by our own counts, because a channel counts entries only.
    private readonly Channel<WaitingEntry> _added =
        Channel.CreateUnbounded<WaitingEntry>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Channel<WaitingEntry> _prepared =
        Channel.CreateUnbounded<WaitingEntry>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Queue<WaitingEntry> _aside = new();
    private int _count;
    private long _bytes;
    private volatile bool _isClosed;

    /// <summary>Entries that wait and are not being written yet.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether there is room for what is not urgent.</summary>
    public bool IsUnderHalf => Count < mostEntries / 2 && Volatile.Read(ref _bytes) < mostBytes / 2;

    /// <summary>Whether the queue takes no more because the service stops.</summary>
    public bool IsClosed => _isClosed;

    public bool TryAdd(WaitingEntry waiting)
    {
        var size = waiting.Size;
        var count = Interlocked.Increment(ref _count);
        var bytes = Interlocked.Add(ref _bytes, size);
        if (count <= mostEntries && (bytes <= mostBytes || count == 1) && _added.Writer.TryWrite(waiting))
        {
            return true;
        }

        Forget(size);
        return false;
    }

    /// <summary>Takes no more; what is in is still handed out.</summary>
    public void Close()
    {
        _isClosed = true;
        _added.Writer.TryComplete();
    }

    /// <summary>Prepares what is added, in order, until the queue is closed and all of it is prepared.</summary>
    public async Task PrepareAsync()
    {
        while (await _added.Reader.WaitToReadAsync())
        {
            while (_added.Reader.TryRead(out var waiting)) Prepare(waiting);
        }

        _prepared.Writer.Complete();
    }

    /// <summary>Waits for something to write; false when the queue is closed and empty.</summary>
    public async ValueTask<bool> WaitAsync() => _aside.Count > 0 || await _prepared.Reader.WaitToReadAsync();

    /// <summary>What goes into the next flush: whatever is there, without waiting for more.</summary>
    public FlushGroup TakeGroup()
    {
        var group = new FlushGroup();
        for (var left = _aside.Count; left > 0; left--)
        {
            Place(_aside.Dequeue(), group);
        }

        while (_prepared.Reader.TryPeek(out var next) && group.HasRoomFor(next) && _prepared.Reader.TryRead(out next))
        {
            Place(next, group);
        }

        return group;
    }

    private void Prepare(WaitingEntry waiting)
    {
        try
        {
            waiting.Prepare(prepare);
            _prepared.Writer.TryWrite(waiting);
        }
        catch (Exception fault)
        {
            // A mistake of ours: who sent this one must see it, and those behind it must still be written.
            Forget(waiting.Size);
            waiting.Fail(fault);
        }
    }

    private void Place(WaitingEntry waiting, FlushGroup group)
    {
        if (group.HasRoomFor(waiting) && group.TryAdd(waiting))
        {
            Forget(waiting.Size);
        }
        else
        {
            _aside.Enqueue(waiting);
        }
    }

    private void Forget(int size)
    {
        Interlocked.Decrement(ref _count);
        Interlocked.Add(ref _bytes, -size);
    }
}
