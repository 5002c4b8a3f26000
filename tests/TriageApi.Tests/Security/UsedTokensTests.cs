using TriageApi.Security.Tokens;

namespace TriageApi.Tests.Security;

/// <summary>What is remembered of tokens that are good for one call: as long as they are good, and no longer.</summary>
public sealed class UsedTokensTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MovedClock clock = new() { Now = Noon };

    [Fact]
    public void A_token_is_taken_once_while_it_is_good()
    {
        var used = new UsedTokens(clock);

        Assert.Null(used.Take("one", Noon.AddMinutes(5)));
        Assert.Equal(TokenFault.Used, used.Take("one", Noon.AddMinutes(5)));
        Assert.Null(used.Take("two", Noon.AddMinutes(5)));
        clock.Now = Noon.AddMinutes(5);
        Assert.Equal(TokenFault.Used, used.Take("one", Noon.AddMinutes(10)));
    }

    [Fact]
    public void When_there_is_no_room_nobody_is_let_in_until_tokens_end()
    {
        var used = new UsedTokens(clock, most: 2);
        Assert.Null(used.Take("one", Noon.AddMinutes(1)));
        Assert.Null(used.Take("two", Noon.AddMinutes(2)));

        Assert.Equal(TokenFault.Unavailable, used.Take("three", Noon.AddMinutes(5)));
        Assert.Equal(TokenFault.Used, used.Take("two", Noon.AddMinutes(2)));
        clock.Now = Noon.AddMinutes(1).AddTicks(1);
        Assert.Null(used.Take("three", Noon.AddMinutes(5)));
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
