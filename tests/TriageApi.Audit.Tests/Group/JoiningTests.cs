using System.Diagnostics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Group;

/// <summary>A client that repeats before it was answered: one row, one answer.</summary>
[Collection(GroupCollection.Name)]
public sealed class JoiningTests(LedgerFixture fixture)
{
    private static readonly SubmissionKey Key = SubmissionKey.Idempotency("the same");

    [Fact]
    public async Task A_repetition_waits_for_the_first_and_gets_its_bytes()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var first = Some.Entry(client: "patient", key: Key);
        var storing = host.Ledger.AppendAsync(first);
        var repetitions = Enumerable.Range(0, 5).Select(_ => host.Ledger.AppendAsync(Some.Entry(client: "patient", key: Key))).ToList();
        var itself = host.Ledger.AppendAsync(first);
        Assert.Equal(1, host.Ledger.Waiting);

        host.LetGo();

        var stored = Assert.IsType<AppendResult.Stored>(await storing);
        Assert.Equal(stored, await itself);
        foreach (var result in await Task.WhenAll(repetitions))
        {
            var replayed = Assert.IsType<AppendResult.Replayed>(result);
            Assert.Equal(first.Assessment!.Response.ToArray(), replayed.Response.ToArray());
            Assert.Equal(
                (first.Assessment.Id, 1, first.Event.Id, stored.Recorded),
                (replayed.AssessmentId, replayed.Version, replayed.EventId, replayed.Recorded));
        }
    }

    [Fact]
    public async Task Another_body_is_refused_when_the_first_got_the_key()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var first = host.Ledger.AppendAsync(Some.Entry(client: "bodies", key: Key));

        var other = host.Ledger.AppendAsync(Some.Entry(client: "bodies", key: Key, request: "other"));
        var anotherClient = host.Ledger.AppendAsync(Some.Entry(client: "not bodies", key: Key, request: "other"));
        host.LetGo();

        Assert.IsType<AppendResult.KeyUsedForAnotherBody>(await other);
        Assert.IsType<AppendResult.Stored>(await first);
        Assert.IsType<AppendResult.Stored>(await anotherClient);
    }

    [Fact]
    public async Task A_repetition_gets_its_answer_also_while_another_body_is_tried_under_its_key()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        var stored = Some.Entry(client: "beside", key: Key);
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(stored));
        await host.StallAsync();

        // The wrong body was faster: the right one must not be judged by it.
        var wrong = host.Ledger.AppendAsync(Some.Entry(client: "beside", key: Key, request: "other"));
        var repetitions = Enumerable.Range(0, 5).Select(_ => host.Ledger.AppendAsync(Some.Entry(client: "beside", key: Key))).ToList();
        host.LetGo();

        Assert.IsType<AppendResult.KeyUsedForAnotherBody>(await wrong);
        foreach (var result in await Task.WhenAll(repetitions))
            Assert.Equal(stored.Assessment!.Id, Assert.IsType<AppendResult.Replayed>(result).AssessmentId);
    }

    [Fact]
    public async Task Another_body_waits_no_longer_than_an_equal_one()
    {
        await using var host = new ProxiedLedger(
            fixture.Database, options => options with { AnswerWithin = TimeSpan.FromSeconds(10) });
        await host.StallAsync();
        var first = host.Ledger.AppendAsync(Some.Entry(client: "late bodies", key: Key));

        var other = await host.Ledger.AppendAsync(Some.Entry(client: "late bodies", key: Key, request: "other"));
        host.LetGo();

        Assert.IsType<AppendResult.InProgress>(other);
        Assert.IsType<AppendResult.Stored>(await first);
        Assert.IsType<AppendResult.KeyUsedForAnotherBody>(
            await host.Ledger.AppendAsync(Some.Entry(client: "late bodies", key: Key, request: "other")));
    }

    [Fact]
    public async Task A_first_that_takes_longer_than_two_seconds_is_said_to_be_in_progress()
    {
        await using var host = new ProxiedLedger(
            fixture.Database, options => options with { AnswerWithin = TimeSpan.FromSeconds(10) });
        await host.StallAsync();
        var first = host.Ledger.AppendAsync(Some.Entry(client: "impatient", key: Key));

        var clock = Stopwatch.StartNew();
        var repetition = await host.Ledger.AppendAsync(Some.Entry(client: "impatient", key: Key));
        var waited = clock.Elapsed;
        host.LetGo();

        Assert.IsType<AppendResult.InProgress>(repetition);
        Assert.InRange(waited, AuditLedger.JoinWithin * 0.9, TimeSpan.FromSeconds(3));
        Assert.IsType<AppendResult.Stored>(await first);
        Assert.IsType<AppendResult.Replayed>(await host.Ledger.AppendAsync(Some.Entry(client: "impatient", key: Key)));
    }

    [Fact]
    public async Task A_repetition_may_leave_without_taking_the_first_along()
    {
        await using var host = new ProxiedLedger(fixture.Database);
        await host.StallAsync();
        var first = host.Ledger.AppendAsync(Some.Entry(client: "leaving", key: Key));
        using var leaving = new CancellationTokenSource();
        var repetition = host.Ledger.AppendAsync(Some.Entry(client: "leaving", key: Key), leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repetition);
        host.LetGo();

        Assert.IsType<AppendResult.Stored>(await first);
    }

    [Fact]
    public async Task A_first_that_is_refused_lets_the_next_one_try()
    {
        await using var host = new ProxiedLedger(fixture.Database, options => options with { QueuedEntries = 1 });
        await host.StallAsync();
        var taken = host.Ledger.AppendAsync(Some.Entry());
        Assert.IsType<AppendResult.Busy>(await host.Ledger.AppendAsync(Some.Entry(client: "busy", key: Key)));

        host.LetGo();
        await taken;

        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(Some.Entry(client: "busy", key: Key)));
    }
}
