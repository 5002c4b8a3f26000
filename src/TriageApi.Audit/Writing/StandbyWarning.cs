using Npgsql;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Hears whether a commit gave up waiting for its standby: the server tells it by a warning behind a commit that
/// succeeded, but that only this server has. Nothing of ours warns when all is well.
/// </summary>
internal sealed class StandbyWarning : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private bool _isHeard;

    /// <summary>Listens from now on.</summary>
    public StandbyWarning(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notice += OnNotice;
    }

    /// <summary>To be called after the commit.</summary>
    /// <exception cref="LedgerUnavailableException">The commit is on this server alone.</exception>
    public void ThrowIfHeard()
    {
        if (_isHeard) throw new LedgerUnavailableException("the server warned that the commit may not be on its standby");
    }

    public void Dispose() => _connection.Notice -= OnNotice;

    private void OnNotice(object sender, NpgsqlNoticeEventArgs notice) =>
        _isHeard |= notice.Notice.InvariantSeverity == "WARNING";
}
