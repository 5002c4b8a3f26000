using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TriageApi.Security.Tokens;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.Security;

/// <summary>Our verifier beside an independent one, the npm package jose, over tokens that are almost right.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    [NeedsFact("node")]
    public async Task Nothing_is_accepted_that_jose_refuses()
    {
        using var issuer = new TestIssuer();
        var mutations = new TokenMutations(issuer, Seed);
        var tokens = Enumerable.Range(0, 100_000).Select(_ => mutations.Next()).ToList();

        // One instant for both: else a token that ends while the other one is still busy looks like a disagreement.
        var now = DateTimeOffset.FromUnixTimeSeconds(TestIssuer.Now.ToUnixTimeSeconds());
        var keys = new KeysInMemory(issuer.Jwks().ToJsonString());
        var ours = await OursAsync(Verifiers.Of(keys, Verifiers.Settings(issuer), clock: new StoppedClock(now)), tokens);
        var theirs = await JoseAsync(issuer, tokens, now);

        output.WriteLine($"seed {Seed}: {tokens.Count} tokens, we accept {ours.Count(one => one)}, jose accepts {theirs.Count(one => one)}");
        var disagreements = Disagreements(tokens, ours, theirs);
        disagreements.ForEach(output.WriteLine);
        Assert.Empty(disagreements);
        Assert.True(ours.Count(one => one) > 1_000, "hardly any token was good enough to be accepted");
        Assert.True(ours.Count(one => !one) > 50_000, "hardly any token was bad enough to be refused");
    }

    [NeedsFact("node")]
    public async Task A_verifier_that_believes_claims_without_a_signature_would_be_seen()
    {
        using var issuer = new TestIssuer();
        var mutations = new TokenMutations(issuer, Seed + 1);
        var tokens = Enumerable.Range(0, 2_000).Select(_ => mutations.Next()).ToList();

        var broken = tokens.ConvertAll(token => token.Split('.').Length == 3);

        Assert.NotEmpty(Disagreements(tokens, broken, await JoseAsync(issuer, tokens, TestIssuer.Now)));
    }

    private static List<string> Disagreements(List<string> tokens, List<bool> ours, List<bool> theirs) =>
        [.. tokens.Where((_, at) => ours[at] && !theirs[at]).Take(5)];

    private static async Task<List<bool>> OursAsync(JwtVerifier verifier, List<string> tokens)
    {
        var verdicts = new bool[tokens.Count];
        await Parallel.ForAsync(0, tokens.Count, async (at, stop) =>
            verdicts[at] = await verifier.VerifyAsync(tokens[at], stop) is TokenVerdict.Accepted);
        return [.. verdicts];
    }

    private static async Task<List<bool>> JoseAsync(TestIssuer issuer, List<string> tokens, DateTimeOffset now)
    {
        var options = new JsonObject
        {
            ["jwks"] = issuer.Jwks(),
            ["issuer"] = issuer.Name,
            ["audience"] = TestIssuer.Audience,
            ["algorithms"] = new JsonArray([.. Verifiers.AllAlgorithms.Select(name => JsonValue.Create(name))]),
            ["typ"] = "at+jwt",
            ["clockTolerance"] = 60,
            ["requiredClaims"] = new JsonArray("sub", "jti", "client_id", "exp", "iat"),
            ["currentDate"] = now.ToString("O"),
        };
        var input = new StringBuilder(options.ToJsonString()).Append('\n');
        foreach (var token in tokens) input.Append(JsonSerializer.Serialize(token)).Append('\n');

        var result = await new NodeFolder(Repository.Root, "tokens").RunAsync("verify.mjs", input: input.ToString(), timeout: TimeSpan.FromMinutes(5));

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(tokens.Count, result.Output.Length);
        return [.. result.Output.Select(letter => letter == 'y')];
    }
}
