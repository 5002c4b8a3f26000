using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hooks;

/// <summary>Whoever asks, the same person gets the same result.</summary>
public sealed class HookFacadeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Hooks_and_triage_give_the_same_level_flags_and_causes()
    {
        var levels = new HashSet<string>();
        foreach (var response in RandomPeople.Draw(seed: 20, count: 60))
        {
            var direct = await api.Client.AssessAsync(response);
            var reply = await api.Client.HookAsync(HookClient.Call(response));
            Assert.True(reply.Status == 200 && reply.Header("Location") is not null, reply.ToString());
            var hooked = (await api.Client.GetAsync(new Uri(reply.Header("Location")!).AbsolutePath)).Json;

            Assert.Equal(Said(direct), Said(hooked));
            levels.Add(direct.Level());
        }

        Assert.True(levels.Count >= 3, string.Join(' ', levels));
    }

    [Fact]
    public async Task A_door_that_said_something_else_would_be_seen() => Assert.NotEqual(
        Said(await api.Client.AssessAsync(Some.Response())), Said(await api.Client.AssessAsync(Some.Response(("fever", "yes")))));

    private static string Said(JsonNode result) => string.Join(
        '\n', result.Level(), result.RootCause(), result.Status(), string.Join(',', result.Causes()),
        string.Join(',', result.Flags("raised")), string.Join(',', result.Flags("cannot-exclude")), result["mitigation"]);
}
