using Npgsql;

namespace TriageApi.Audit.Log.Erasing;

/// <summary>What clinicians said of cards: their own words may tell of a person too.</summary>
internal static class ErasedFeedback
{
    /// <summary>
    /// Lets no report in until this transaction ends. One that was stored before is seen here; one that waits will see
    /// that its assessment is gone.
    /// </summary>
    public static async Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("LOCK TABLE card_feedback IN SHARE ROW EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Deletes reports by a column of theirs; how many there were.</summary>
    public static async Task<int> DeleteAsync(
        NpgsqlConnection connection, Guid tenant, string column, Guid[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"DELETE FROM card_feedback WHERE tenant = $1 AND {column} = ANY ($2)", connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = values } },
        };
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
