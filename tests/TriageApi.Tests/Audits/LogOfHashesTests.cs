using System.Diagnostics;
using System.Text.Json.Nodes;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Log.Tree;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Audits;

/// <summary>What a stranger can check about the log with nothing but what is published.</summary>
[Collection(OneHost.Name)]
public sealed class LogOfHashesTests(ApiFixture api)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_signed_checkpoint_is_there_and_opens_with_the_published_keys()
    {
        var reply = await api.Client.GetAsync("/audit/checkpoint");

        Assert.Equal(200, reply.Status);
        Assert.StartsWith("text/plain", reply.Header("Content-Type"), StringComparison.Ordinal);
        var keys = (await PublishedKeys.OfAsync(api.Client)).OfTheLog;
        Assert.NotNull(Checkpoint.Open(reply.Text, keys));
        Assert.Null(Checkpoint.Open(reply.Text.Replace("triage\n", "forged\n", StringComparison.Ordinal), keys));
    }

    [Fact]
    public async Task An_answer_is_soon_proven_to_be_in_a_signed_log()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        var proof = await ProofAsync(answer.AuditPath.Split('/')[^1]);

        var checkpoint = Checkpoint.Open((string)proof["checkpoint"]!, (await PublishedKeys.OfAsync(api.Client)).OfTheLog)!;
        var leaf = ReceiptCheck.Of(answer.Header("Audit-Receipt")!, (await PublishedKeys.OfAsync(api.Client)).All).LeafHash;
        var path = Hashes(proof["path"]!);

        Assert.Equal(checkpoint.Size, (long)proof["size"]!);
        Assert.Equal(leaf, Convert.FromBase64String((string)proof["leafHash"]!));
        Assert.True(MerkleProofs.IsIncluded((long)proof["index"]!, checkpoint.Size, leaf, path, checkpoint.Root));
        leaf[0] ^= 1;
        Assert.False(MerkleProofs.IsIncluded((long)proof["index"]!, checkpoint.Size, leaf, path, checkpoint.Root));
    }

    [Fact]
    public async Task Between_two_checkpoints_the_log_is_shown_to_have_only_grown()
    {
        var keys = (await PublishedKeys.OfAsync(api.Client)).OfTheLog;
        await ProofAsync(await EventAsync());
        var first = Checkpoint.Open((await api.Client.GetAsync("/audit/checkpoint")).Text, keys)!;
        await ProofAsync(await EventAsync());
        var second = Checkpoint.Open((await api.Client.GetAsync("/audit/checkpoint")).Text, keys)!;

        var reply = await api.Client.GetAsync($"/audit/consistency?first={first.Size}&second={second.Size}");

        Assert.True(first.Size < second.Size);
        Assert.Equal(200, reply.Status);
        var path = Hashes(reply.Json["path"]!);
        Assert.Equal(Convert.ToBase64String(first.Root), (string?)reply.Json["firstRoot"]);
        Assert.True(MerkleProofs.AreConsistent(first.Size, second.Size, path, first.Root, second.Root));
        Assert.False(MerkleProofs.AreConsistent(first.Size, second.Size, path, second.Root, first.Root));
    }

    [Theory]
    [InlineData("?first=0")]
    [InlineData("?first=2&second=1")]
    [InlineData("?first=-1&second=1")]
    [InlineData("?first=one&second=1")]
    public async Task Sizes_that_are_none_are_refused(string query) =>
        (await api.Client.GetAsync("/audit/consistency" + query)).MustBeRefused(400);

    [Fact]
    public async Task A_size_that_is_not_reached_yet_is_worth_asking_for_again() =>
        Assert.NotNull((await api.Client.GetAsync("/audit/consistency?first=0&second=999999999")).MustBeRefused(404).Header("Retry-After"));

    [Theory]
    [InlineData("proof")]
    [InlineData("receipt")]
    public async Task What_is_not_on_record_is_not_worth_asking_for_again(string what)
    {
        Assert.Null((await api.Client.GetAsync($"/audit/{Guid.NewGuid()}/{what}")).MustBeRefused(404).Header("Retry-After"));
        Assert.Null((await api.Client.GetAsync($"/audit/unknown/{what}")).MustBeRefused(404).Header("Retry-After"));
    }

    [Fact]
    public async Task Readiness_tells_that_the_log_is_sealed()
    {
        var ready = (await api.Client.GetAsync("/health/ready")).Json;

        Assert.Equal("sealed", (string?)ready["log"]);
        Assert.InRange((double)ready["sealAge"]!, 0, 60);
    }

    private async Task<string> EventAsync() =>
        (await api.Client.TriageAsync(Some.Response())).AuditPath.Split('/')[^1];

    /// <summary>The proof, asked for as often as Retry-After says that it is worth it.</summary>
    private async Task<JsonNode> ProofAsync(string eventId)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var reply = await api.Client.GetAsync($"/audit/{eventId}/proof");
            if (reply.Status == 200) return reply.Json;
            Assert.NotNull(reply.MustBeRefused(404).Header("Retry-After"));
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patience);
            await Task.Delay(100);
        }
    }

    private static List<byte[]> Hashes(JsonNode path) =>
        [.. path.AsArray().Select(hash => Convert.FromBase64String((string)hash!))];
}
