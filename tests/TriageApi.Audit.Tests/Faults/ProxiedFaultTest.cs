using TriageApi.Audit.Tests.Group;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>A test of the ledger behind a network that fails.</summary>
public abstract class ProxiedFaultTest(KillableServer server) : FaultTest(server)
{
    private protected ProxiedLedger Host { get; private set; } = null!;

    private protected Client NewClient() => new(entry => Host.Ledger.AppendAsync(entry), History);

    protected override Task StartAsync()
    {
        Host = new ProxiedLedger(Database);
        return Task.CompletedTask;
    }

    protected override async Task StopAsync() => await Host.DisposeAsync();
}
