using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Log;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Outages;

/// <summary>A commit that is on one server alone, where a standby is required, is no commit: for nobody, however often asked.</summary>
public sealed class MissingStandbyTests : OutageTest
{
    // After a refusal the ledger may still be busy with the attempt for a while, and whoever repeats it then waits for that.
    private static readonly TimeSpan JoiningOver = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task A_commit_that_no_standby_confirmed_is_not_called_stored()
    {
        await RequireStandbyAsync("missing");

        var result = await GivenUpAsync(Host.Ledger.AppendAsync(Some.Entry()));
        var reported = await GivenUpAsync(Record.ExceptionAsync(() => Host.Services.GetRequiredService<FeedbackLog>()
            .AddAsync(Some.Tenant, [LogFeedback.Accepted().OnRecord()])));

        Assert.Contains("standby", Assert.IsType<AppendResult.Unavailable>(result).Reason, StringComparison.Ordinal);
        Assert.Contains("standby", Assert.IsType<LedgerUnavailableException>(reported).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repetition_is_not_told_of_a_commit_that_no_standby_confirmed()
    {
        var (key, id) = (SubmissionKey.Idempotency("repeated"), Some.Id());
        var entry = Some.Entry(key: key, id: id);
        await RequireStandbyAsync("missing");
        Assert.IsType<AppendResult.Unavailable>(await GivenUpAsync(Host.Ledger.AppendAsync(entry)));
        Assert.NotNull(await Host.Reads.FindAssessmentAsync(entry.Tenant, id));

        // Under the same key by another attempt, and as the same entry once more.
        var again = Some.Entry(key: key);
        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(again));
        await Task.Delay(JoiningOver);
        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(entry));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Host.Ledger.ConfirmAsync());

        await RequireStandbyAsync("");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.Ledger.ConfirmAsync()));
        var clock = Stopwatch.StartNew();
        while (await Host.Ledger.AppendAsync(again) is not AppendResult.Replayed)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }

        Assert.Equal(0, (await Database.ReadAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))[0]);
    }

    private async Task RequireStandbyAsync(string name)
    {
        await Database.ExecuteAsync($"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        await Database.ExecuteAsync("SELECT pg_reload_conf()");
        await Task.Delay(300);
    }

    /// <summary>What comes of a commit whose wait for the standby an operator ends.</summary>
    private async Task<T> GivenUpAsync<T>(Task<T> committing)
    {
        while (!committing.IsCompleted)
        {
            await Task.Delay(50);
            await Database.ExecuteAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        }

        return await committing;
    }
}
