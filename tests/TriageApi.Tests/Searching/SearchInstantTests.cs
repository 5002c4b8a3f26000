using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Limits;
using TriageApi.Searching;
using TriageApi.Security;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Searching;

/// <summary>
/// A search began when its first page had been read. What was amended while it waited for its turn has hidden the result before
/// it from that page, and must not be too new for the others.
/// </summary>
public sealed class SearchInstantTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly DateTimeOffset Asked = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public async Task The_first_page_tells_when_it_had_been_read()
    {
        var clock = new Clock { Now = Asked };

        var page = await SearchAsync(clock, stored: Asked.AddDays(-1), after: null);

        Assert.Equal(Asked.AddSeconds(1), page.Next!.AsOf);
    }

    [Fact]
    public async Task What_is_shown_was_there_whatever_the_clock_says()
    {
        var page = await SearchAsync(new Clock { Now = Asked }, stored: Asked.AddSeconds(3), after: null);

        Assert.Equal(Asked.AddSeconds(3), page.Next!.AsOf);
    }

    [Fact]
    public async Task The_pages_after_it_tell_the_same()
    {
        var first = new PageCursor(Asked, Guid.NewGuid(), Asked.AddMinutes(-7));

        var page = await SearchAsync(new Clock { Now = Asked }, stored: Asked.AddDays(-1), first);

        Assert.Equal(first.AsOf, page.Next!.AsOf);
    }

    private Task<SearchPage> SearchAsync(Clock clock, DateTimeOffset stored, PageCursor? after) =>
        new Slow(api.Host.Services.GetRequiredService<ReadLog>(), clock, stored).Handle(
            new Ask("any", after, 1, "RiskAssessment", Caller.Development, "request", _ => true), CancellationToken.None);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed record Ask(
        string? Wanted, PageCursor? After, int Count, string Query, Caller Caller, string RequestId, TakeMore TakeMore)
        : RecordSearch<string>(Wanted, After, Count, Query, Caller, RequestId, TakeMore);

    /// <summary>A second passes while it reads.</summary>
    private sealed class Slow(ReadLog log, Clock clock, DateTimeOffset stored)
        : RecordSearchHandler<Ask, string>(log, clock, "RiskAssessment")
    {
        protected override string? Within(string wanted, string patient) => wanted;

        protected override Task<int> CountAsync(Guid tenant, string wanted, CancellationToken cancellationToken) => Task.FromResult(0);

        protected override Task<FoundPage<FoundRecord>> FindAsync(
            Guid tenant, string wanted, PageCursor? after, int count, CancellationToken cancellationToken)
        {
            clock.Now = clock.Now.AddSeconds(1);
            return Task.FromResult(new FoundPage<FoundRecord>(
                [new FoundRecord(Guid.NewGuid(), stored, null, "{}"u8.ToArray())], HasMore: true));
        }
    }
}
