using TriageApi.Audit.Refusing;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Group;

[Collection(GroupCollection.Name)]
public sealed class RefusalTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_known_client_has_twenty_rows_a_minute_and_then_one_sum_per_status_and_route()
    {
        var tally = new RefusalTally(Noon);
        var calls = Enumerable.Range(0, 30).Select(n => Call(422, "/a", $"r{n}"))
            .Concat(Enumerable.Range(0, 5).Select(n => Call(403, "/a", $"s{n}")))
            .Concat(Enumerable.Range(0, 3).Select(n => Call(422, "/b", $"t{n}")));

        var singles = calls.Select((call, second) => tally.Add(call, Noon.AddSeconds(second))).Where(row => row is not null).ToList();
        var early = tally.Close(Noon.AddSeconds(59), isLast: false);
        var sums = tally.Close(Noon + Minute, isLast: false);

        Assert.Equal(RefusalTally.SinglesAMinute, singles.Count);
        Assert.All(singles, row => Assert.Equal(1, row!.Count));
        Assert.Empty(early);
        Assert.Equal(
            [
                new RefusalReport(Call(422, "/a", null), 10, Noon.AddSeconds(20), Noon.AddSeconds(29)),
                new RefusalReport(Call(403, "/a", null), 5, Noon.AddSeconds(30), Noon.AddSeconds(34)),
                new RefusalReport(Call(422, "/b", null), 3, Noon.AddSeconds(35), Noon.AddSeconds(37)),
            ],
            sums);
        Assert.NotNull(tally.Add(Call(422, "/a", "next minute"), Noon + Minute));
        Assert.Empty(tally.Close(Noon + (2 * Minute), isLast: false));
    }

    [Fact]
    public void A_caller_nobody_knows_has_sums_alone()
    {
        var tally = new RefusalTally(Noon);
        var call = new Refusal(RefusalLog.SystemTenant, null, 401, "/a", "r");

        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(tally.Add(call, Noon)));

        Assert.Equal(5, Assert.Single(tally.Close(Noon, isLast: true)).Count);
    }

    [Fact]
    public void One_client_does_not_use_up_the_rows_of_another()
    {
        var tally = new RefusalTally(Noon);
        for (var number = 0; number < 100; number++)
        {
            tally.Add(Call(422, "/a", null), Noon);
        }

        Assert.NotNull(tally.Add(Call(422, "/a", null) with { Client = "another" }, Noon));
        Assert.NotNull(tally.Add(Call(422, "/a", null) with { Tenant = Some.OtherTenant }, Noon));
    }

    [Fact]
    public void Two_thousand_rows_an_hour_are_the_end_and_the_rest_is_counted()
    {
        var tally = new RefusalTally(Noon);
        var rows = Enumerable.Range(0, 2_100)
            .Count(n => tally.Add(Call(422, "/a", null) with { Client = $"client {n}" }, Noon) is not null);

        Assert.Equal(RefusalTally.RowsAnHour, rows);
        Assert.Equal(100, tally.Dropped);
        Assert.NotNull(tally.Add(Call(422, "/a", null), Noon.AddHours(1)));
    }

    [Fact]
    public void Endlessly_many_kinds_are_not_kept_in_memory()
    {
        var tally = new RefusalTally(Noon);
        for (var status = 0; status < RefusalTally.MostKinds + 7; status++)
        {
            tally.Add(new Refusal(RefusalLog.SystemTenant, null, status, "/a"), Noon);
        }

        Assert.Equal(7, tally.Dropped);
        Assert.Equal(RefusalTally.MostKinds, tally.Close(Noon, isLast: true).Count);
    }

    private static Refusal Call(int status, string route, string? requestId) =>
        new(Some.Tenant, "client", status, route, requestId);
}
