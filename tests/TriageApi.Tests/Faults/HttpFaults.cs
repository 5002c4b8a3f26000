using Npgsql;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Tests.Faults;

/// <summary>
/// One server for the tests that kill, cut and stop while clients call over HTTP: one after another and beside no
/// others, or their figures would tell of the neighbours.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HttpFaults : ICollectionFixture<FaultyWorld>
{
    public const string Name = "Faults over HTTP";
}

/// <summary>A Postgres of the collection's own that may be killed, and the built service.</summary>
public sealed class FaultyWorld : KillableServer
{
    /// <summary>The service as it was built, with everything it needs beside it.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "TriageApi.dll");

    /// <summary>Starts the service over a database, behind a network of its own if one is given.</summary>
    public static Task<ServiceProcess> StartAsync(
        TestDatabase database, FaultProxy? network = null, params (string Name, string Value)[] settings) =>
        ServiceProcess.StartAsync(new ServiceSettings(Program, database)
        {
            Network = network,
            Further = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
        });

    /// <summary>A network between the service and this database.</summary>
    public static FaultProxy NetworkTo(TestDatabase database) =>
        new(new NpgsqlConnectionStringBuilder(database.AdminConnectionString).Port);
}
