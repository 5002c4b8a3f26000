using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using TriageApi.Security.Tokens;
using TriageApi.Tests.Security.Support;
using Xunit.Abstractions;

namespace TriageApi.Tests.Security;

/// <summary>Nobody gets in with a token that is wrong in any way, and with a good one everybody does.</summary>
public sealed class TokenAttackTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_attack_is_refused_for_its_own_reason()
    {
        using var issuer = new TestIssuer();
        var verifier = Verifiers.Of(issuer, "ES256", "RS256");
        var attacks = TokenAttacks.All(issuer).ToList();

        var wrong = new List<string>();
        foreach (var attack in attacks)
        {
            var verdict = await verifier.VerifyAsync(attack.Token, default);
            if (verdict is not TokenVerdict.Refused { Fault: var fault }) wrong.Add($"{attack.Name}: accepted");
            else if (fault != attack.Fault) wrong.Add($"{attack.Name}: {fault}, not {attack.Fault}");
        }

        output.WriteLine($"{attacks.Count} attacks");
        Assert.Empty(wrong);
        Assert.True(attacks.Count >= 60);
        Assert.Equal(attacks.Count, attacks.Select(attack => attack.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    public async Task A_good_token_of_every_algorithm_is_accepted(string algorithm)
    {
        using var issuer = new TestIssuer();

        var verdict = await Verifiers.Of(issuer).VerifyAsync(issuer.Token(issuer.Claims(), algorithm), default);

        var caller = Assert.IsType<TokenVerdict.Accepted>(verdict).Caller;
        Assert.Equal((Verifiers.Tenant, "client", null), (caller.Tenant, caller.Client, caller.Patient));
    }

    [Fact]
    public async Task Clocks_may_differ_by_a_minute()
    {
        using var issuer = new TestIssuer();
        var verifier = Verifiers.Of(issuer);
        var now = TestIssuer.Now.ToUnixTimeSeconds();

        foreach (var (name, value) in new[] { ("exp", now - 50), ("nbf", now + 50) })
        {
            var token = issuer.Token(issuer.Claims("system/*.r", ("iat", now - 100), (name, value)));
            Assert.IsType<TokenVerdict.Accepted>(await verifier.VerifyAsync(token, default));
        }
    }

    [Fact]
    public async Task Keys_that_nobody_knows_do_not_make_us_fetch_again_and_again()
    {
        using var issuer = new TestIssuer();
        using var thief = new TestIssuer(issuer.Name, "thief");
        var keys = new KeysInMemory(issuer.Jwks().ToJsonString());
        var verifier = Verifiers.Of(keys, Verifiers.Settings(issuer));

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 500; i++)
        {
            var header = thief.Header();
            header["kid"] = $"made-up-{i}";
            await verifier.VerifyAsync(thief.Sign(header.ToJsonString(), issuer.Claims().ToJsonString()), default);
        }

        // The first one that was needed anyway, and one more each half minute.
        Assert.InRange(keys.Fetches, 1, 1 + (int)(clock.Elapsed.TotalSeconds / 30));
    }

    [Fact]
    public async Task Without_the_pause_a_flood_of_made_up_keys_would_be_seen()
    {
        // The broken twin: every unknown key id makes us fetch.
        using var issuer = new TestIssuer();
        var keys = new KeysInMemory(issuer.Jwks().ToJsonString());
        var verifier = Verifiers.Of(keys, Verifiers.Settings(issuer), unknownKeyPause: TimeSpan.Zero);

        for (var i = 0; i < 20; i++)
        {
            var header = issuer.Header();
            header["kid"] = $"made-up-{i}";
            await verifier.VerifyAsync(issuer.Sign(header.ToJsonString(), issuer.Claims().ToJsonString()), default);
        }

        Assert.True(keys.Fetches > 10);
    }

    [Fact]
    public void A_verifier_that_believed_what_tokens_say_of_themselves_would_be_seen()
    {
        // The broken twin: reads the claims, checks audience and end as lenient code does, and trusts the rest.
        using var issuer = new TestIssuer();

        var accepted = TokenAttacks.All(issuer).Count(attack => Naive(attack.Token));

        output.WriteLine($"{accepted} attacks would succeed");
        Assert.True(accepted >= 40, $"only {accepted} attacks are good enough to fool a naive verifier");
    }

    private static bool Naive(string token)
    {
        try
        {
            var claims = JsonDocument.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1]))).RootElement;
            return claims.GetProperty("aud").GetString() == TestIssuer.Audience
                && claims.GetProperty("exp").GetInt64() > TestIssuer.Now.ToUnixTimeSeconds();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}
