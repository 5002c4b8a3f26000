namespace TriageApi.Audit.Log.Verifying;

/// <summary>
/// When the heads were made, to hold the times of records against. A record is sealed within a minute, so one that is
/// much older than the head before it was slipped in later, and one that is much younger than the head that includes
/// it has a time that cannot be. After a pause of the sealer many wait: as long as rounds take as many as they can, the next
/// ones take what waited with theirs.
/// </summary>
/// <param name="atMost">How many leaves a round takes at most.</param>
internal sealed class HeadTimes(int atMost)
{
    /// <summary>Clocks of replicas may differ by minutes and are no reason to accuse anybody.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    private readonly List<long> _sizes = [];
    private readonly List<DateTimeOffset> _made = [];

    // What is sealed after a head is no older than this.
    private readonly List<DateTimeOffset> _since = [];

    /// <summary>Heads in their order; one that is not larger than the one before is a fault told elsewhere.</summary>
    public void Add(long size, DateTimeOffset made)
    {
        if (_sizes.Count > 0 && size <= _sizes[^1])
        {
            return;
        }

        _since.Add(IsFull(size) ? Since(_sizes.Count) : made - Tolerance);
        _sizes.Add(size);
        _made.Add(made);
    }

    /// <summary>Whether a record of this time can stand at this index, or can still be pending if there is none.</summary>
    public bool IsPossible(DateTimeOffset recorded, long? index)
    {
        var including = index is { } place ? FirstAbove(place) : _sizes.Count;
        var isTooYoung = including < _sizes.Count && recorded > _made[including] + Tolerance;
        return recorded >= Since(including) && !isTooYoung;
    }

    /// <summary>Whether more may have waited. The first head is of no leaves: whatever there was before the log waits then.</summary>
    private bool IsFull(long size) => _sizes.Count == 0 ? size == 0 : size - _sizes[^1] >= atMost;

    private DateTimeOffset Since(int head) => head == 0 ? DateTimeOffset.MinValue : _since[head - 1];

    // The first head whose size is above the index: it is the first that includes the leaf.
    private int FirstAbove(long index)
    {
        var found = _sizes.BinarySearch(index + 1);
        return found >= 0 ? found : ~found;
    }
}
