using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Support;

/// <summary>The whole product as it is started, on Kestrel, over one real database.</summary>
public sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly Action<IWebHostBuilder>? _change;

    private ApiHost(TestDatabase database, Action<IWebHostBuilder>? change)
    {
        _database = database;
        _change = change;
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    /// <summary>What the host logs.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>Where the host listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Starts the product; it listens when this returns.</summary>
    /// <param name="database">Its ledger.</param>
    /// <param name="change">What to do differently, for tests of the guards themselves.</param>
    public static ApiHost Start(TestDatabase database, Action<IWebHostBuilder>? change = null)
    {
        var host = new ApiHost(database, change);
        try
        {
            host.StartServer();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Audit", _database.AppConnectionString);
        builder.UseSetting("ConnectionStrings:AuditAdmin", _database.AdminConnectionString);
        builder.UseSetting("AuditLog:Folder", _database.Folder);
        builder.ConfigureLogging(logging => logging
            .ClearProviders()
            .AddProvider(Log)
            .AddFilter<CapturedLog>(null, LogLevel.Debug));
        _change?.Invoke(builder);
    }
}
