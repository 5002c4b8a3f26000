using System.Diagnostics;
using TriageApi.Care;
using TriageApi.Tests.Support;
using Xunit.Abstractions;

namespace TriageApi.Tests.Care;

/// <summary>Anybody may ask for answers; that must never cost somebody else an assessment.</summary>
public sealed class AnswerFloodTests(ApiFixture api, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    private const int Floods = 40;
    private const int QuestionsEach = 5;

    [Fact]
    public async Task A_flood_of_long_questions_keeps_nobody_from_being_assessed()
    {
        // Neither repeats what was refused: a refusal that a repetition heals is one all the same.
        using var crowd = new ApiClient(api.Host, patient: false);
        using var client = new ApiClient(api.Host, patient: false);
        await api.Client.AssessAsync(Some.Response().Identified("before the flood"));
        Assert.Equal(200, (await api.Client.GetAsync(Ask(new Random(0)))).Status);

        var took = Stopwatch.StartNew();
        var flood = Task.WhenAll(Enumerable.Range(1, Floods).Select(seed => FloodAsync(crowd, new Random(seed))));
        var assessed = new List<Reply>();
        var slowest = TimeSpan.Zero;
        for (var number = 0; !flood.IsCompleted || number < 10; number++)
        {
            var each = Stopwatch.StartNew();

            // With an identifier, so that it reads before it writes.
            assessed.Add(await client.TriageAsync(Some.Response().Identified($"form {number}")));
            slowest = each.Elapsed > slowest ? each.Elapsed : slowest;
        }

        var answers = (await flood).SelectMany(replies => replies).ToList();
        output.WriteLine(
            $"{answers.Count} questions in {took.Elapsed.TotalSeconds:F1} s, {answers.Count(answer => answer.Status == 503)} turned away; "
            + $"{assessed.Count} assessed beside them, the slowest in {slowest.TotalMilliseconds:F0} ms");
        Assert.All(assessed, reply => Assert.True(reply.Status == 200, reply.ToString()));
        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.NotNull(answer.MustBeRefused(503).Header("Retry-After")));
    }

    private static async Task<List<Reply>> FloodAsync(ApiClient crowd, Random random)
    {
        var replies = new List<Reply>();
        for (var number = 0; number < QuestionsEach; number++) replies.Add(await crowd.GetAsync(Ask(random)));
        return replies;
    }

    /// <summary>As many words of the cards as a question may have.</summary>
    private static string Ask(Random random)
    {
        var question = "";
        while (question.Length < PlainWords.Longest - 20) question += Words[random.Next(Words.Length)] + " ";
        return "/answers?q=" + Uri.EscapeDataString(question);
    }

    private static readonly string[] Words =
    [
        .. TriageApi.Knowledge.KnowledgePack.Embedded().Care.Questions
            .SelectMany(card => card.Answer.Split([' ', '.', ',', ':', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length is > 2 and < 20).Distinct().Order(StringComparer.Ordinal),
    ];
}
