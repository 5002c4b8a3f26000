using Npgsql;

namespace TriageApi.Audit;

/// <summary>The one pool of connections, with the limits that keep an answer within three seconds.</summary>
internal static class LedgerDatabase
{
    public static NpgsqlDataSource Connect(AuditLedgerOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "TriageApi",
            MaxPoolSize = 16,
            Timeout = 2,
            CommandTimeout = 4,
            // A command that is late is not asked to stop: its connection is dropped, and a commit may still happen.
            CancellationTimeout = -1,
            MaxAutoPrepare = options.PreparedStatements ? 20 : 0,
            AutoPrepareMinUsages = 2,
            // Every setting of ours ends with its transaction, so there is nothing to reset.
            NoResetOnClose = true,
            // Details quote values of rows.
            IncludeErrorDetail = false,
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);

        // Behind a standby, look-ups by key must see what was just committed.
        return settings.Host?.Contains(',', StringComparison.Ordinal) == true
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }
}
