namespace TriageApi.Audit.Refusing;

/// <summary>
/// Decides which refusals are worth a row of their own. A known client's first ones of a minute are; the others, and
/// all of callers nobody knows, are summed up by client, status and route at the minute's end. Whoever floods us must
/// not be able to fill the disk: an event costs more than a kilobyte. Not safe for several threads.
/// </summary>
internal sealed class RefusalTally(DateTimeOffset began)
{
    /// <summary>Rows of their own for each client a minute.</summary>
    public const int SinglesAMinute = 20;

    /// <summary>Rows of any kind an hour; what is beyond is only counted.</summary>
    public const int RowsAnHour = 2_000;

    /// <summary>Different sums kept at a time; what is beyond is only counted.</summary>
    public const int MostKinds = 1_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<Refusal, RefusalReport> _sums = [];
    private readonly Dictionary<(Guid Tenant, string Client), int> _singles = [];
    private DateTimeOffset _minute = began;
    private DateTimeOffset _hour = began;
    private int _rows;

    /// <summary>Refusals that no row will tell of.</summary>
    public long Dropped { get; private set; }

    /// <summary>The row to write at once for this refusal, if it is worth one.</summary>
    public RefusalReport? Add(Refusal refusal, DateTimeOffset at)
    {
        if (IsSingle(refusal))
        {
            return Allowed(new RefusalReport(refusal, 1, at, at), at);
        }

        var kind = refusal with { RequestId = null };
        if (_sums.TryGetValue(kind, out var sum))
        {
            _sums[kind] = sum with { Count = sum.Count + 1, Last = at };
        }
        else if (_sums.Count < MostKinds)
        {
            _sums[kind] = new RefusalReport(kind, 1, at, at);
        }
        else
        {
            Dropped++;
        }

        return null;
    }

    /// <summary>The sums to write, once the minute is over or nothing more will come.</summary>
    public IReadOnlyList<RefusalReport> Close(DateTimeOffset at, bool isLast)
    {
        if (!isLast && at - _minute < Minute)
        {
            return [];
        }

        var reports = _sums.Values.Where(sum => Allowed(sum, at) is not null).ToList();
        _sums.Clear();
        _singles.Clear();
        _minute = at;
        return reports;
    }

    private bool IsSingle(Refusal refusal)
    {
        if (refusal.Client is not { } client)
        {
            return false;
        }

        var singles = _singles.GetValueOrDefault((refusal.Tenant, client));
        _singles[(refusal.Tenant, client)] = Math.Min(singles + 1, SinglesAMinute);
        return singles < SinglesAMinute;
    }

    private RefusalReport? Allowed(RefusalReport report, DateTimeOffset at)
    {
        if (at - _hour >= Hour)
        {
            _hour = at;
            _rows = 0;
        }

        if (++_rows <= RowsAnHour)
        {
            return report;
        }

        Dropped += report.Count;
        return null;
    }
}
