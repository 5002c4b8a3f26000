using Npgsql;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Commits entries: one round trip, one implicit transaction. Takes no cancellation, because a request that goes away
/// must not leave a commit in doubt; the timeouts of connection and statement bound it instead.
/// </summary>
internal sealed class LedgerFlush(NpgsqlDataSource database, string logId, TimeProvider clock)
{
    private const int TriesOfOneRow = 3;
    private const string TooLate = "rows before it took too long";

    // Rows that are refused because of a lock cost a quarter of a second each; others wait behind them.
    private static readonly TimeSpan InPartsWithin = TimeSpan.FromSeconds(2);

    /// <summary>One verdict per entry, in their order.</summary>
    /// <exception cref="NpgsqlException">No commit was confirmed, twice if the connection was lost.</exception>
    /// <exception cref="LedgerUnavailableException">The commit is on this server alone, though a standby is required.</exception>
    public async Task<IReadOnlyList<FlushVerdict>> FlushAsync(IReadOnlyList<PreparedEntry> entries)
    {
        try
        {
            return await OnceAsync(entries);
        }
        catch (Exception fault) when (LedgerFaults.IsConnectionLost(fault))
        {
            // In doubt: perhaps it was committed. The same ids again tell, on a connection that is surely new.
            database.Clear();
            return await AgainAsync(entries);
        }
        catch (PostgresException fault) when (LedgerFaults.IsOfOneRow(fault))
        {
            return await InPartsAsync(entries, fault, clock.GetTimestamp());
        }
    }

    private async Task<IReadOnlyList<FlushVerdict>> AgainAsync(IReadOnlyList<PreparedEntry> entries)
    {
        try
        {
            return await OnceAsync(entries);
        }
        catch (PostgresException fault) when (LedgerFaults.IsOfOneRow(fault))
        {
            return await InPartsAsync(entries, fault, clock.GetTimestamp());
        }
    }

    // Halves find the bad row and leave the good ones together: anybody can send a bad row, and a commit for each of its
    // neighbours would cost them what they gain by sharing. Behind a lock each half would wait anew.
    private async Task<IReadOnlyList<FlushVerdict>> InPartsAsync(
        IReadOnlyList<PreparedEntry> entries, PostgresException fault, long began)
    {
        if (entries.Count == 1 || LedgerFaults.IsOfTime(fault))
        {
            return await OneByOneAsync(entries, began);
        }

        var half = entries.Count / 2;
        var first = await PartAsync([.. entries.Take(half)], began);
        PreparedEntry[] rest = [.. entries.Skip(half)];
        return [.. first, .. first[^1].Doubt is { } why ? GivenUp(rest, why) : await PartAsync(rest, began)];
    }

    // What is known of the parts before this one must not get lost, so nothing that a database can do is thrown.
    private async Task<IReadOnlyList<FlushVerdict>> PartAsync(IReadOnlyList<PreparedEntry> entries, long began)
    {
        if (IsLate(began))
        {
            return GivenUp(entries, TooLate);
        }

        try
        {
            return await OnceAsync(entries);
        }
        catch (PostgresException fault) when (LedgerFaults.IsOfOneRow(fault))
        {
            return await InPartsAsync(entries, fault, began);
        }
        catch (Exception fault) when (LedgerFaults.IsConnectionLost(fault))
        {
            database.Clear();
            return await OneByOneAsync(entries, began);
        }
        catch (PostgresException fault)
        {
            return GivenUp(entries, LedgerFaults.Describe(fault));
        }
        catch (LedgerUnavailableException fault)
        {
            return GivenUp(entries, fault.Message);
        }
    }

    private async Task<IReadOnlyList<FlushVerdict>> OneByOneAsync(IReadOnlyList<PreparedEntry> entries, long began)
    {
        var verdicts = new List<FlushVerdict>(entries.Count);
        string? givenUp = null;
        foreach (var entry in entries)
        {
            if (IsLate(began))
            {
                givenUp ??= TooLate;
            }

            var verdict = givenUp is null ? await AloneAsync(entry) : FlushVerdict.Unconfirmed(givenUp);
            givenUp = verdict.Doubt;
            verdicts.Add(verdict);
        }

        return verdicts;
    }

    private bool IsLate(long began) => clock.GetElapsedTime(began) > InPartsWithin;

    private static FlushVerdict[] GivenUp(IReadOnlyList<PreparedEntry> entries, string why) =>
        [.. entries.Select(_ => FlushVerdict.Unconfirmed(why))];

    // What is known of the rows before this one must not get lost, so nothing that a database can do is thrown.
    private async Task<FlushVerdict> AloneAsync(PreparedEntry entry)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await OnceAsync([entry]))[0];
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                return FlushVerdict.Contested;
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return FlushVerdict.Lost;
            }
            catch (PostgresException fault) when (LedgerFaults.IsWorthRepeating(fault) && attempt < TriesOfOneRow)
            {
            }
            catch (PostgresException fault) when (LedgerFaults.IsOfOneRow(fault) && !LedgerFaults.IsWorthRepeating(fault))
            {
                return FlushVerdict.Refused(fault.SqlState);
            }
            catch (Exception fault) when (LedgerFaults.IsConnectionLost(fault) && attempt == 1)
            {
                database.Clear();
            }
            catch (Exception fault) when (fault is PostgresException || LedgerFaults.IsConnectionLost(fault))
            {
                return FlushVerdict.Unconfirmed(LedgerFaults.Describe(fault));
            }
            catch (LedgerUnavailableException fault)
            {
                return FlushVerdict.Unconfirmed(fault.Message);
            }
        }
    }

    private async Task<IReadOnlyList<FlushVerdict>> OnceAsync(IReadOnlyList<PreparedEntry> entries)
    {
        await using var connection = await database.OpenConnectionAsync();
        using var standby = new StandbyWarning(connection);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new NpgsqlBatchCommand(FlushStatement.Prelude), FlushStatement.For(entries, logId) },
        };
        var won = await ReadWinnersAsync(batch);

        // A failure for us, and not one to repeat here.
        standby.ThrowIfHeard();
        return entries.Select(entry => won.Contains(entry.EventId) ? FlushVerdict.Won : FlushVerdict.Lost).ToList();
    }

    private static async Task<HashSet<Guid>> ReadWinnersAsync(NpgsqlBatch batch)
    {
        var won = new HashSet<Guid>();
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            won.Add(reader.GetGuid(0));
        }

        // To the end, where the commit is: only after it has the server confirmed anything.
        await reader.NextResultAsync();
        return won;
    }
}
