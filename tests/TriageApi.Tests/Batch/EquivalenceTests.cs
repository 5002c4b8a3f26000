using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Batch;

/// <summary>The same person by either door, alone and in a batch: the same level, flags and causes.</summary>
public sealed class EquivalenceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int People = 40;

    [Fact]
    public async Task A_person_in_a_batch_is_assessed_as_alone()
    {
        var people = Enumerable.Range(0, People).Select(Person).ToList();

        var together = new List<JsonNode>();
        foreach (var batch in people.Chunk(20))
            together.AddRange((await api.Client.BatchAsync(Batches.Of([.. batch.Select(person => Batches.Triage(person))]))).Answered());

        var levels = new HashSet<string>();
        for (var i = 0; i < People; i++)
        {
            var alone = await api.Client.AssessAsync(people[i]);
            Assert.Equal(Told(alone), Told(together[i]["resource"]!));
            levels.Add(alone.Level());
        }

        // People who all get one level would prove little.
        Assert.True(levels.Count >= 4, string.Join(' ', levels));
    }

    [Fact]
    public void Two_people_who_differ_are_told_apart() =>
        Assert.NotEqual(Person(1).ToJsonString(), Person(2).ToJsonString());

    /// <summary>All that the answers decide: everything but ids and instants.</summary>
    private static string Told(JsonNode result)
    {
        var copy = result.DeepClone().AsObject();
        foreach (var name in new[] { "id", "meta", "identifier", "basis", "occurrenceDateTime" }) copy.Remove(name);
        foreach (var prediction in copy["prediction"]!.AsArray()) prediction!.AsObject().Remove("whenPeriod");
        return copy.ToJsonString();
    }

    /// <summary>A person by a seed: each question that applies is answered at random, calmly as a rule.</summary>
    private static JsonObject Person(int seed)
    {
        var random = new Random(seed);
        var restless = new[] { 0.0, 0.03, 0.1, 0.4 }[seed % 4];
        var answers = Some.DeskWork();
        foreach (var question in Questions.All.Where(question => question.Options.Count > 0))
        {
            if (question.Item["enableWhen"] is null && random.NextDouble() < restless)
                answers[question.LinkId] = (string)question.Options[random.Next(question.Options.Count)]["code"]!;
        }

        answers["severity"] = random.Next(11);
        answers["age"] = random.Next(16, 90);
        answers["duration-days"] = random.Next(120);
        return Some.Response(answers, "no");
    }
}
