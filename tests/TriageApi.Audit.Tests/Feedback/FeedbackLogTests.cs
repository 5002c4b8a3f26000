using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Tests.Log;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Feedback;

/// <summary>A report about a card and its event are stored together or not at all: a verification expects both.</summary>
public sealed class FeedbackLogTests : IAsyncLifetime
{
    private LogUnderTest _log = null!;

    public async Task InitializeAsync() => _log = await LogUnderTest.StartAsync();

    public async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task A_clean_log_with_reports_passes_while_they_wait_and_once_they_are_sealed()
    {
        var answered = LogRecords.Answered();
        await _log.AppendAsync(answered);
        var report = LogFeedback.Overridden(answered.Assessment!.Id);
        await _log.TellAsync(report.OnRecord(), LogFeedback.Accepted().OnRecord());
        await _log.TellAsync(report.Again().OnRecord());

        Assert.Empty((await _log.VerifyAsync()).Faults);
        await _log.Sealer.SealAsync();
        Assert.Empty((await _log.VerifyAsync()).Faults);

        Assert.Equal((2, 4), (await CountAsync("card_feedback"), await CountAsync("audit_event")));
    }

    [Fact]
    public async Task A_report_that_cannot_be_put_on_record_is_not_stored()
    {
        var first = LogFeedback.Accepted().OnRecord();
        await _log.TellAsync(first);
        var second = LogFeedback.Accepted().OnRecord();
        var taken = second with { Entry = second.Entry with { Event = second.Entry.Event with { Id = first.Entry.Event.Id } } };

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => _log.TellAsync(second, taken));

        Assert.Equal((1, 1), (await CountAsync("card_feedback"), await CountAsync("audit_event")));
        Assert.Empty((await _log.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task An_event_of_another_instant_or_with_an_assessment_is_refused()
    {
        var told = LogFeedback.Accepted().OnRecord();

        await Assert.ThrowsAsync<ArgumentException>(() => _log.TellAsync(told with { Report = told.Report with { Recorded = Some.Instant } }));
        await Assert.ThrowsAsync<ArgumentException>(() => _log.TellAsync(told with { Entry = Some.Entry() with { Recorded = told.Report.Recorded } }));

        Assert.Equal(0, await CountAsync("audit_event"));
    }

    [Fact]
    public async Task The_same_report_told_by_many_at_once_is_one_row_and_every_telling_is_on_record()
    {
        var report = LogFeedback.Overridden(null);
        var told = Enumerable.Range(0, 16).Select(later => report with { Recorded = report.Recorded.AddMicroseconds(later) });

        await Task.WhenAll(told.Select(TellUntilStoredAsync));

        Assert.Equal((1, 16), (await CountAsync("card_feedback"), await CountAsync("audit_event")));
        Assert.Empty((await _log.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Nothing_is_stored_about_an_erased_assessment_and_all_of_them_are_named()
    {
        var (gone, other) = (LogRecords.Answered("Patient/gone"), LogRecords.Answered());
        await _log.AppendAsync(gone, other);
        await EraseAsync(() => { });

        var erased = await AddAsync(LogFeedback.Overridden(gone.Assessment!.Id), LogFeedback.Overridden(other.Assessment!.Id));

        Assert.Equal([gone.Assessment.Id], erased);
        Assert.Equal(0, await CountAsync("card_feedback"));
        Assert.Empty((await _log.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task A_report_that_comes_while_its_assessment_is_being_erased_waits_and_is_refused()
    {
        var gone = LogRecords.Answered("Patient/gone");
        await _log.AppendAsync(gone);
        var telling = Task.FromResult<IReadOnlySet<Guid>>(new HashSet<Guid>());

        // Between what the erasure deletes and its commit: the payload is still there for everybody else.
        await EraseAsync(() =>
        {
            telling = AddAsync(LogFeedback.Overridden(gone.Assessment!.Id));
            Assert.False(telling.Wait(TimeSpan.FromMilliseconds(100)));
        });

        // On a busy machine the erasure may hold its lock for longer than a report waits; it is told to come again then.
        var refused = await ComingAgainAsync(telling, () => AddAsync(LogFeedback.Overridden(gone.Assessment!.Id)));
        Assert.Equal([gone.Assessment!.Id], refused);
        Assert.Equal(0, await CountAsync("card_feedback"));
    }

    [Fact]
    public async Task Reports_of_two_tenants_are_never_stored_as_one() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _log.Host.Services.GetRequiredService<FeedbackLog>()
            .AddAsync(Some.Tenant, [LogFeedback.Accepted().OnRecord(), LogFeedback.Accepted().OnRecord(Some.OtherTenant)]));

    private Task<IReadOnlySet<Guid>> AddAsync(params CardFeedback[] reports) => _log.Host.Services
        .GetRequiredService<FeedbackLog>().AddAsync(Some.Tenant, [.. reports.Select(report => report.OnRecord())]);

    private Task<IReadOnlyList<AssessmentVersion>> EraseAsync(Action meanwhile) => PayloadEraser.EraseSubjectAsync(
        _log.EraserConnectionString, Some.Tenant, "Patient/gone", LogUnderTest.LogId, versions =>
        {
            meanwhile();
            return LogRecords.Erasure(versions);
        });

    // Who waits too long for another to commit the same is told to come again, as over HTTP.
    private Task TellUntilStoredAsync(CardFeedback report)
    {
        return ComingAgainAsync(TellAsync(), TellAsync);

        async Task<bool> TellAsync()
        {
            await _log.TellAsync(report.OnRecord());
            return true;
        }
    }

    private static async Task<T> ComingAgainAsync<T>(Task<T> first, Func<Task<T>> again)
    {
        var attempted = first;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await attempted;
            }
            catch (LedgerUnavailableException) when (attempt < 20)
            {
                await Task.Delay(50);
                attempted = again();
            }
        }
    }

    private async Task<long> CountAsync(string table) =>
        (await _log.Database.ReadAsync<long>($"SELECT count(*) FROM {table}")).Single();
}
