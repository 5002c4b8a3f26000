using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TriageApi.Security;
using TriageApi.Security.Introspection;
using TriageApi.Security.Settings;
using TriageApi.Security.Tokens;
using TriageApi.Tests.Security.Support;

namespace TriageApi.Tests.Security;

/// <summary>Opaque tokens: only a clear yes of the server that gave them out lets anybody in.</summary>
public sealed class IntrospectionTests : IAsyncLifetime
{
    private LocalServer _server = null!;

    public async Task InitializeAsync() => _server = await LocalServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_clear_yes_is_believed_and_remembered_for_a_while()
    {
        _server.Say(Answer());
        var verifier = Verifier();

        var first = await verifier.VerifyAsync("opaque", default);
        var second = await verifier.VerifyAsync("opaque", default);

        Assert.Equal("app", Assert.IsType<TokenVerdict.Accepted>(first).Caller.Client);
        Assert.Equal(first, second);
        Assert.Equal(1, _server.Requests);
    }

    [Theory]
    [InlineData("""{"active":false}""", TokenFault.Inactive)]
    [InlineData("""{"active":"true"}""", TokenFault.Unavailable)]
    [InlineData("""{"active":1}""", TokenFault.Unavailable)]
    [InlineData("{}", TokenFault.Unavailable)]
    [InlineData("[]", TokenFault.Unavailable)]
    [InlineData("", TokenFault.Unavailable)]
    [InlineData("""{"active":false,"active":true}""", TokenFault.Unavailable)]
    [InlineData("""{"active":true}""", TokenFault.Claims)]
    public async Task Anything_else_is_no(string answer, TokenFault fault)
    {
        _server.Say(answer);

        await MustBeAsync(fault);
    }

    [Theory]
    [InlineData("exp", null, TokenFault.Time)]
    [InlineData("exp", "1000", TokenFault.Time)]
    [InlineData("exp", "\"soon\"", TokenFault.Time)]
    [InlineData("scope", null, TokenFault.Claims)]
    [InlineData("scope", "[\"system/*.r\"]", TokenFault.Claims)]
    [InlineData("client_id", null, TokenFault.Claims)]
    [InlineData("aud", "\"https://other.example\"", TokenFault.Audience)]
    [InlineData("iss", "\"https://other.example\"", TokenFault.Issuer)]
    [InlineData("token_type", "\"DPoP\"", TokenFault.Bound)]
    [InlineData("cnf", "{}", TokenFault.Bound)]
    [InlineData("scope", "\"patient/*.r\"", TokenFault.NoPatient)]
    [InlineData("scope", "\"patient/*.r system/*.r\"", TokenFault.MixedContexts)]
    public async Task A_yes_that_lacks_something_is_no(string name, string? value, TokenFault fault)
    {
        _server.Say(Answer((name, value)));

        await MustBeAsync(fault);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(204)]
    [InlineData(302)]
    public async Task A_server_that_does_not_answer_as_it_should_lets_nobody_in(int status)
    {
        var elsewhere = 0;
        _server.Answer = context =>
        {
            if (context.Request.Path == "/elsewhere") elsewhere++;
            context.Response.Headers.Location = _server.Address + "/elsewhere";
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return status == 204 ? Task.CompletedTask : context.Response.WriteAsync(Answer());
        };

        await MustBeAsync(TokenFault.Unavailable);
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task Ten_megabytes_are_not_read()
    {
        _server.Say(Answer().Insert(1, $"\"x\":\"{new string('x', 10_000_000)}\","));

        await MustBeAsync(TokenFault.Unavailable);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_not_waited_for()
    {
        _server.Answer = context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        var clock = Stopwatch.StartNew();

        await MustBeAsync(TokenFault.Unavailable);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(4), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task A_server_that_is_away_lets_nobody_in_and_nothing_of_it_is_remembered()
    {
        var verifier = Verifier();
        _server.Say("{}", 500);
        Assert.Equal(new TokenVerdict.Refused(TokenFault.Unavailable), await verifier.VerifyAsync("opaque", default));

        _server.Say(Answer());
        Assert.IsType<TokenVerdict.Accepted>(await verifier.VerifyAsync("opaque", default));
    }

    [Fact]
    public async Task A_token_with_white_space_or_more_is_not_even_asked_about()
    {
        foreach (var token in new[] { "", "a b", "a\nb", "\u00e9", new string('a', 5_000) })
            Assert.Equal(new TokenVerdict.Refused(TokenFault.Malformed), await Verifier().VerifyAsync(token, default));
        Assert.Equal(0, _server.Requests);
    }

    [Fact]
    public async Task A_verifier_that_opens_when_it_cannot_ask_would_be_seen()
    {
        _server.Say("{}", 500);
        var broken = new FailingOpen(Verifier());

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => MustBeAsync(TokenFault.Unavailable, broken));
    }

    private static string Answer(params (string Name, string? Value)[] changes)
    {
        var members = new Dictionary<string, string>
        {
            ["active"] = "true",
            ["scope"] = "\"system/*.cruds\"",
            ["client_id"] = "\"app\"",
            ["exp"] = $"{TestIssuer.Now.ToUnixTimeSeconds() + 300}",
        };
        foreach (var (name, value) in changes)
        {
            if (value is null) members.Remove(name);
            else members[name] = value;
        }

        return "{" + string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}")) + "}";
    }

    private IntrospectionVerifier Verifier()
    {
        var settings = new IssuerSettings
        {
            Issuer = "https://as.example",
            Tenant = Verifiers.Tenant,
            Introspection = new() { Endpoint = _server.Address + "/introspect", ClientId = "us", ClientSecret = "secret" },
        };
        return new(
            Outbound.Client(), new Issuer(settings, [TestIssuer.Audience], null), new VerifiedTokens(TimeSpan.FromSeconds(10), TimeProvider.System),
            TimeSpan.FromMinutes(1), TimeProvider.System);
    }

    private async Task MustBeAsync(TokenFault fault, ITokenVerifier? verifier = null) =>
        Assert.Equal(new TokenVerdict.Refused(fault), await (verifier ?? Verifier()).VerifyAsync("opaque", default));

    private sealed class FailingOpen(ITokenVerifier honest) : ITokenVerifier
    {
        public async ValueTask<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken) =>
            await honest.VerifyAsync(token, cancellationToken) is TokenVerdict.Refused { Fault: TokenFault.Unavailable }
                ? new TokenVerdict.Accepted(Caller.Development, DateTimeOffset.MaxValue)
                : new TokenVerdict.Refused(TokenFault.Inactive);
    }
}
