using System.Diagnostics;
using System.Security.Cryptography;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Group;

/// <summary>Many callers, one commit; and nobody pays for his neighbour.</summary>
[Collection(GroupCollection.Name)]
public sealed class GroupCommitTests(LedgerFixture fixture)
{
    [Fact]
    public async Task Callers_who_wait_at_the_same_time_share_one_commit()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        var stalled = await host.StallAsync();
        var entries = Enumerable.Range(0, 64).Select(n => n % 4 == 0 ? Some.EventAlone() : Some.Entry()).ToList();
        var appending = entries.Select(entry => host.Ledger.AppendAsync(entry)).ToList();

        host.LetGo();

        Assert.All(await Task.WhenAll(appending), result => Assert.IsType<AppendResult.Stored>(result));
        Assert.IsType<AppendResult.Stored>(await stalled);
        Assert.Equal(1, await host.CountCommitsAsync(entries));
    }

    [Fact]
    public async Task A_group_holds_256_entries_at_most()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var entries = Enumerable.Range(0, FlushGroup.MostRows + 1).Select(_ => Some.EventAlone()).ToList();
        var appending = entries.Select(entry => host.Ledger.AppendAsync(entry)).ToList();

        host.LetGo();

        await Task.WhenAll(appending);
        Assert.Equal(2, await host.CountCommitsAsync(entries));
    }

    [Fact]
    public async Task In_a_group_only_the_bad_entry_is_refused()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var bad = Invalid(Some.Entry());
        var good = Enumerable.Range(0, 20).Select(_ => Some.Entry()).ToList();
        var before = good.Take(10).Select(entry => host.Ledger.AppendAsync(entry)).ToList();
        var refused = host.Ledger.AppendAsync(bad);
        var after = good.Skip(10).Select(entry => host.Ledger.AppendAsync(entry)).ToList();

        host.LetGo();

        Assert.Equal("23514", Assert.IsType<AppendResult.NotStorable>(await refused).SqlState);
        Assert.All(await Task.WhenAll([.. before, .. after]), result => Assert.IsType<AppendResult.Stored>(result));
    }

    [Fact]
    public async Task Two_entries_for_one_version_go_into_two_commits_and_the_first_wins()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var id = Some.Id();
        var first = Some.Entry(id: id, key: SubmissionKey.Idempotency($"first {id}"));
        var second = Some.Entry(id: id, key: SubmissionKey.Idempotency($"second {id}"));
        var neighbour = Some.Entry();
        var results = new[] { first, second, neighbour }.Select(entry => host.Ledger.AppendAsync(entry)).ToList();

        host.LetGo();

        Assert.IsType<AppendResult.Stored>(await results[0]);
        Assert.IsType<AppendResult.VersionConflict>(await results[1]);
        Assert.IsType<AppendResult.Stored>(await results[2]);
        Assert.Equal(1, await host.CountCommitsAsync([first, neighbour]));
    }

    [Theory]
    [InlineData("not storable")]
    [InlineData("too long for its index")]
    [InlineData("a form that was begun before")]
    public async Task The_neighbours_of_a_bad_entry_go_on_sharing_commits(string fault)
    {
        await using var host = new ProxiedLedger(fixture.Database);
        var begun = Some.Entry(identifier: $"https://client.example/forms|{Some.Id()}");
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(begun));
        await host.StallAsync();
        var good = Enumerable.Range(0, 63).Select(_ => Some.Entry()).ToList();
        var bad = fault switch
        {
            "not storable" => Invalid(Some.Entry()),
            "too long for its index" => Some.Entry(identifier: Convert.ToHexString(RandomNumberGenerator.GetBytes(5_000))),
            _ => Some.Entry(identifier: begun.Assessment!.Identifier),
        };
        var before = good.Take(40).Select(entry => host.Ledger.AppendAsync(entry)).ToList();
        var refused = host.Ledger.AppendAsync(bad);
        var after = good.Skip(40).Select(entry => host.Ledger.AppendAsync(entry)).ToList();

        host.LetGo();

        var result = await refused;
        Assert.True(result is AppendResult.NotStorable or AppendResult.VersionConflict, $"{result}");
        Assert.All(await Task.WhenAll([.. before, .. after]), other => Assert.IsType<AppendResult.Stored>(other));
        Assert.InRange(await host.CountCommitsAsync(good), 2, 6);
    }

    [Fact]
    public async Task Bad_entries_all_over_a_group_are_refused_alone_and_each_of_the_others_is_stored_once()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var entries = Enumerable.Range(0, 48).Select(n => n % 5 == 0 ? Invalid(Some.Entry()) : Some.Entry()).ToList();
        var appending = entries.Select(entry => host.Ledger.AppendAsync(entry)).ToList();

        host.LetGo();

        var results = await Task.WhenAll(appending);
        Assert.All(results.Index(), result => Assert.Equal(
            result.Index % 5 == 0 ? typeof(AppendResult.NotStorable) : typeof(AppendResult.Stored), result.Item.GetType()));
    }

    [Fact]
    public async Task A_key_that_another_replica_holds_open_costs_only_its_own_request()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var contested = Some.Entry(key: SubmissionKey.Idempotency(nameof(A_key_that_another_replica_holds_open_costs_only_its_own_request)));
        await using var replica = new Npgsql.NpgsqlConnection(fixture.Database.AdminConnectionString);
        await replica.OpenAsync();
        await using var open = await replica.BeginTransactionAsync();
        await using var hold = new Npgsql.NpgsqlCommand(
            "INSERT INTO submission VALUES ($1, 'client', $2, $3, 1, $3, now())", replica, open)
        {
            Parameters =
            {
                new() { Value = Some.Tenant },
                new() { Value = contested.Assessment!.Key.Sha256.ToArray() },
                new() { Value = Some.Id() },
            },
        };
        await hold.ExecuteNonQueryAsync();
        var waiting = host.Ledger.AppendAsync(contested);
        var others = Enumerable.Range(0, 20).Select(_ => host.Ledger.AppendAsync(Some.Entry())).ToList();

        host.LetGo();

        Assert.All(await Task.WhenAll(others), result => Assert.IsType<AppendResult.Stored>(result));
        Assert.IsType<AppendResult.InProgress>(await waiting);
        await open.RollbackAsync();
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(contested));
    }

    [Fact]
    public async Task Whoever_waits_too_long_is_told_so_and_the_commit_goes_on()
    {
        await using var host = new ProxiedLedger(
            fixture.Database, options => options with { AnswerWithin = TimeSpan.FromMilliseconds(300) });
        await host.StallAsync();
        var key = SubmissionKey.Idempotency(nameof(Whoever_waits_too_long_is_told_so_and_the_commit_goes_on));
        var entry = Some.Entry(key: key);
        var clock = Stopwatch.StartNew();

        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(entry));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2));
        host.LetGo();

        AppendResult result;
        while ((result = await host.Ledger.AppendAsync(Some.Entry(key: key))) is AppendResult.Unavailable)
        {
            await Task.Delay(20);
        }

        Assert.Equal(entry.Event.Id, Assert.IsType<AppendResult.Replayed>(result).EventId);
    }

    [Fact]
    public async Task A_database_that_is_slow_but_answers_is_not_taken_for_one_that_is_away()
    {
        await using var host = new ProxiedLedger(
            fixture.Database, options => options with { AnswerWithin = TimeSpan.FromSeconds(1.2) });
        for (var warming = 0; warming < 3; warming++)
        {
            await host.Ledger.AppendAsync(Some.Entry());
        }

        // A flush takes 1.5 seconds: the second entry waits for the end of the first flush and gives up in its own.
        host.Network.Latency = TimeSpan.FromSeconds(0.75);
        host.Network.Set(NetworkFault.Slow);
        var first = host.Ledger.AppendAsync(Some.Entry());
        await Task.Delay(TimeSpan.FromSeconds(0.75));
        var second = host.Ledger.AppendAsync(Some.Entry());

        Assert.IsType<AppendResult.Unavailable>(await first);
        Assert.False(host.Get<LedgerBreaker>().IsClosed);
        Assert.IsType<AppendResult.Unavailable>(await second);
        Assert.True(host.Get<LedgerBreaker>().IsClosed);
    }

    [Fact]
    public async Task Accepted_entries_are_written_before_the_end_and_no_more_are_taken()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var accepted = Enumerable.Range(0, 50).Select(_ => host.Ledger.AppendAsync(Some.Entry())).ToList();

        var draining = host.Ledger.DrainAsync();
        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(Some.Entry()));
        Assert.False(draining.IsCompleted);
        host.LetGo();

        await draining;
        Assert.All(await Task.WhenAll(accepted), result => Assert.IsType<AppendResult.Stored>(result));
    }

    private static LedgerEntry Invalid(LedgerEntry entry) => entry with { Assessment = entry.Assessment! with { Version = 0 } };
}
