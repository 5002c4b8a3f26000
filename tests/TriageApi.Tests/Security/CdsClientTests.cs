using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TriageApi.Security.Tokens;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using Xunit.Abstractions;

namespace TriageApi.Tests.Security;

/// <summary>CDS Hooks on a closed host: an EHR comes in by a token of its own, for one call of one service.</summary>
public sealed class CdsClientTests(CdsClient ehr, ITestOutputHelper output) : IClassFixture<CdsClient>
{
    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public async Task A_good_token_is_let_in_and_its_client_is_on_record(string algorithm)
    {
        var token = ehr.Ehr.Sign(ehr.Header(algorithm).ToJsonString(), ehr.Claims().ToJsonString(), algorithm);

        var reply = await ehr.CallAsync(token);

        Assert.True(reply.Status == 200, reply.ToString());
        Assert.Single(reply.Json["cards"]!.AsArray());
        Assert.Equal($"{SecuredHost.TenantA} cds:{ehr.Ehr.Name}", await ehr.CallerAsync());
    }

    [Fact]
    public async Task Several_audiences_may_be_named_and_the_registered_address_of_keys()
    {
        var several = await ehr.CallAsync(ehr.Token(("aud", new JsonArray("https://other.example/x", CdsClient.Address()))));
        var named = await ehr.CallAsync(ehr.TokenWith("jku", ehr.KeyAddress));

        Assert.Equal([200, 200], [several.Status, named.Status]);
    }

    [Fact]
    public async Task Feedback_is_told_with_a_token_for_it_or_for_its_service()
    {
        var card = (string)(await ehr.CallAsync(ehr.Token())).Json["cards"]![0]!["uuid"]!;

        Assert.Equal(200, (await ehr.TellAsync(card, ehr.Token(("aud", CdsClient.Address(rest: "/feedback"))))).Status);
        Assert.Equal(200, (await ehr.TellAsync(card, ehr.Token())).Status);
        foreach (var other in new[] { CdsClient.Address(HookClient.EncounterStart), CdsClient.Address(HookClient.EncounterStart, "/feedback") })
            (await ehr.TellAsync(card, ehr.Token(("aud", other)))).MustBeRefused(401);
    }

    [Fact]
    public async Task Every_wrong_token_is_401_and_nothing_is_assessed()
    {
        var before = await ehr.StoredAsync();
        var letIn = new List<string>();
        var tokens = CdsTokens.Wrong(ehr).ToList();
        foreach (var (name, token) in tokens)
        {
            var reply = await ehr.CallAsync(token);
            if (reply.Status != 401)
            {
                letIn.Add($"{name}: {reply.Status}");
                continue;
            }

            reply.MustBeRefused(401);
            Assert.Equal(token is null ? "Bearer realm=\"triage\"" : "Bearer error=\"invalid_token\"", reply.Header("WWW-Authenticate"));
        }

        output.WriteLine($"{tokens.Count} wrong tokens");
        Assert.Empty(letIn);
        Assert.Equal(before, await ehr.StoredAsync());

        // What was wrong with them was wrong with them alone.
        Assert.Equal(200, (await ehr.CallAsync(ehr.Token())).Status);
    }

    [Fact]
    public void A_host_that_believed_what_tokens_say_of_themselves_would_be_seen()
    {
        // The broken twin: one that reads issuer, audience and end, and trusts the rest.
        var fooled = CdsTokens.Wrong(ehr).Count(one => one.Token is { } token && Naive(token));

        Assert.True(fooled >= 15, $"only {fooled} tokens are good enough to fool a naive reader");
        Assert.True(Naive(ehr.Token()));
    }

    [Fact]
    public async Task A_token_is_good_for_one_call_and_the_next_call_needs_its_own()
    {
        var call = HookClient.Call(Some.Response());
        var token = ehr.Token();
        Assert.Equal(200, (await ehr.CallAsync(call, token)).Status);

        (await ehr.CallAsync(call, token)).MustBeRefused(401);
        (await ehr.CallAsync(ehr.TokenWithTheIdOf(token))).MustBeRefused(401);
        Assert.Equal(200, (await ehr.CallAsync(call, ehr.Token())).Status);
    }

    [Fact]
    public async Task Of_many_calls_at_once_with_one_token_one_is_let_in()
    {
        var token = ehr.Token();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ehr.CallAsync(token)));

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        Assert.Equal(19, replies.Count(reply => reply.Status == 401));
    }

    [Fact]
    public async Task Without_its_memory_a_token_would_be_good_again_and_again()
    {
        // The broken twin: the signature and every claim are as good the second time as the first.
        var settings = Verifiers.Settings(ehr.Ehr, "ES384") with { CdsClient = true, Audiences = ["https://triage.example"] };
        var verifier = Verifiers.Of(new KeysInMemory(ehr.Ehr.Jwks().ToJsonString()), settings, audience: "https://triage.example");
        var token = ehr.Token();

        var first = Assert.IsType<TokenVerdict.Accepted>(await verifier.VerifyAsync(token, default));
        var second = Assert.IsType<TokenVerdict.Accepted>(await verifier.VerifyAsync(token, default));

        Assert.Null(first.Call!.TakeFor($"/cds-services/{HookClient.PatientView}"));
        Assert.Equal(TokenFault.Used, second.Call!.TakeFor($"/cds-services/{HookClient.PatientView}"));
    }

    [Fact]
    public async Task It_opens_no_other_door()
    {
        (await ehr.Api.TriageAsync(Some.Response(), SecuredHost.Bearer(ehr.Token()))).MustBeRefused(401);
        (await ehr.Api.GetAsync("/fhir/RiskAssessment", SecuredHost.Bearer(ehr.Token()))).MustBeRefused(401);
        var address = CdsClient.Address(rest: "/feedback");
        (await ehr.Api.GetAsync($"/cds-services/{HookClient.PatientView}/feedback", SecuredHost.Bearer(ehr.Token(("aud", address)))))
            .MustBeRefused(403);
    }

    [Fact]
    public async Task Discovery_is_open_to_everybody_and_uses_no_token_up()
    {
        var token = ehr.Token();

        foreach (var headers in new (string, string)[][] { [], [SecuredHost.Bearer("nonsense")], [SecuredHost.Bearer(token)] })
            Assert.Equal(200, (await ehr.Api.GetAsync("/cds-services", headers)).Status);
        Assert.Equal(200, (await ehr.CallAsync(token)).Status);
    }

    private static bool Naive(string token)
    {
        try
        {
            var claims = JsonNode.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token.Split('.')[1])))!;
            return claims["iss"] is not null && claims["aud"]!.ToJsonString().Contains("triage.example", StringComparison.Ordinal)
                && (long)claims["exp"]! > TestIssuer.Now.ToUnixTimeSeconds();
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or FormatException or NullReferenceException
            or InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}
