namespace TriageApi.LocalPostgres;

/// <summary>
/// A real Postgres on 127.0.0.1, kept in a folder of the project: started if it is not running, adopted if it is.
/// It lives in a session of its own, so that Ctrl-C reaches the application first, which can finish its work.
/// </summary>
public sealed class LocalPostgresServer : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly Action<string> _say;
    private int _stopped;

    private LocalPostgresServer(Cluster cluster, PostmasterFile server, string password, bool owned, Action<string> say)
    {
        _cluster = cluster;
        _say = say;
        Port = server.Port;
        ProcessId = server.ProcessId;
        Password = password;
        IsOwned = owned;
    }

    /// <summary>Always the loopback address.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The TCP port, the same as last time where nobody else holds it.</summary>
    public int Port { get; }

    /// <summary>The name of the superuser.</summary>
    public string User { get; } = Cluster.Superuser;

    /// <summary>The superuser's password, generated once per data folder.</summary>
    public string Password { get; }

    /// <summary>The process of the server, for tests that pull the plug.</summary>
    public int ProcessId { get; }

    /// <summary>Where the data is.</summary>
    public string DataFolder => _cluster.DataFolder;

    /// <summary>Whether stopping is our duty: true for whoever started the server, or inherited it from the dead.</summary>
    public bool IsOwned { get; }

    /// <summary>Starts or adopts the server, making its data folder first if need be.</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="say">Hears the few sentences a person at the console wants to read.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LocalPostgresException">No server can be had; the message says what to do.</exception>
    public static async Task<LocalPostgresServer> StartAsync(
        LocalPostgresOptions options, Action<string> say, CancellationToken cancellation = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Patience);
        try
        {
            return await StartWithinAsync(options, say, patience.Token);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new LocalPostgresException(
                $"Postgres was not ready within {options.Patience.TotalSeconds:0} seconds in {options.Folder}.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new LocalPostgresException(
                $"{options.Folder} holds files of another account ({fault.Message}). "
                + "Delete its folder `postgres`, or run as the account that made it.", fault);
        }
    }

    /// <summary>A connection string of the superuser, in Npgsql's words.</summary>
    public string ConnectionString(string database = "postgres") =>
        $"Host={Host};Port={Port};Username={User};Password={Password};Database={database}";

    /// <summary>Stops the server if that is our duty, else does nothing. Calling it twice is harmless.</summary>
    /// <exception cref="LocalPostgresException">It is ours and would not stop.</exception>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (!IsOwned || Interlocked.Exchange(ref _stopped, 1) == 1)
        {
            return;
        }

        await _cluster.StopAsync(cancellation);
        _cluster.Owner.Release();
        _say("Postgres has stopped.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<LocalPostgresServer> StartWithinAsync(
        LocalPostgresOptions options, Action<string> say, CancellationToken cancellation)
    {
        var account = Account.Choose();
        var home = await Home.ChooseAsync(options, account, say, cancellation);
        var postgres = Directory.CreateDirectory(Path.Combine(home, "postgres")).FullName;
        using var alone = await StartLock.TakeAsync(Path.Combine(postgres, "start.lock"), cancellation);

        var programs = await PostgresPrograms.FindAsync(options, home, account, say, cancellation);
        var folder = Directory.CreateDirectory(Path.Combine(postgres, $"{programs.Major}")).FullName;
        await account.TakeOverAsync(folder, cancellation);
        var cluster = new Cluster(folder, programs, account);

        var running = await cluster.FindRunningAsync(cancellation);
        var adopted = running is not null;
        if (running is null)
        {
            await cluster.InitialiseAsync(say, cancellation);
            running = await cluster.StartAsync(options.Settings, cancellation);
        }

        var owned = !adopted || cluster.Owner.IsVacant;
        if (owned)
        {
            cluster.Owner.Claim();
        }

        say($"Postgres {programs.Major} {(adopted ? "was already running" : "is running")} on 127.0.0.1:{running.Port}, data in {cluster.DataFolder}.");
        return new LocalPostgresServer(cluster, running, await cluster.ReadPasswordAsync(cancellation), owned, say);
    }
}
