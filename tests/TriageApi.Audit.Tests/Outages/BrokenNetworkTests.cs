using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Outages;

/// <summary>The network between us and the server is cut, frozen or a hole; nothing hangs, nothing is doubled.</summary>
public sealed class BrokenNetworkTests : OutageTest
{
    [Fact]
    public async Task A_confirmation_that_is_cut_off_does_not_double_the_record()
    {
        await using var proxy = new FaultProxy(new NpgsqlConnectionStringBuilder(Database.AppConnectionString).Port);
        var through = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Port = proxy.Port };
        await using var host = new LedgerHost(through.ConnectionString);
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(Some.Entry()));
        var entry = Some.Entry();

        proxy.CutCommits(CommitCut.After, 1);
        var result = await host.Ledger.AppendAsync(entry);

        Assert.Equal(1, proxy.Cuts);
        Assert.IsType<AppendResult.Stored>(result);
        Assert.Equal(
            [1L], await Database.ReadAsync<long>($"SELECT count(*) FROM audit_event WHERE event_id = '{entry.Event.Id}'"));
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

    [Fact]
    public async Task A_frozen_network_does_not_hold_us_up_and_thaws_without_a_double_record()
    {
        await using var proxy = new FaultProxy(new NpgsqlConnectionStringBuilder(Database.AppConnectionString).Port);
        var through = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Port = proxy.Port };
        await using var host = new LedgerHost(through.ConnectionString);
        await host.Ledger.AppendAsync(Some.Entry());
        await host.Reads.FindEventAsync(Some.Tenant, Some.Id());
        var entry = Some.Entry();
        proxy.Set(NetworkFault.BlackHole);

        var clock = Stopwatch.StartNew();
        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(entry));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), Limit);
        await Task.Delay(LedgerBreaker.Pause * 2);
        clock.Restart();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), Limit);

        proxy.Set(NetworkFault.None);
        clock.Restart();
        while (await host.Ledger.AppendAsync(entry) is not AppendResult.Stored)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }

        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_does_not_hold_us_up()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        var into = new NpgsqlConnectionStringBuilder(Database.AppConnectionString)
        {
            Port = ((IPEndPoint)hole.LocalEndpoint).Port,
        };
        await using var host = new LedgerHost(into.ConnectionString);

        var clock = Stopwatch.StartNew();
        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(Some.Entry()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        await Task.Delay(LedgerBreaker.Pause * 2);
        clock.Restart();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        Assert.False(await host.State.IsSchemaKnownAsync());
    }
}
