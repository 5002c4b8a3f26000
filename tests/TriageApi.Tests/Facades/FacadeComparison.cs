using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TriageApi.Tests.Interview;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Sdk;

namespace TriageApi.Tests.Facades;

/// <summary>Sends people through every door and keeps what was told differently.</summary>
internal sealed class FacadeComparison(ApiClient client, IReadOnlyList<Door> doors)
{
    /// <summary>In the normal run other tests, some with limits of time, run beside this one.</summary>
    private static readonly int AtOnce = LongRuns.Times(shortened: 2, whole: 4);

    private readonly ConcurrentBag<string> _differences = [];
    private readonly ConcurrentBag<string> _levels = [];
    private readonly ConcurrentBag<string> _ends = [];

    /// <summary>Each difference: who, at which door, in what.</summary>
    public IReadOnlyCollection<string> Differences => _differences;

    /// <summary>The level of each person's form.</summary>
    public IReadOnlyCollection<string> Levels => _levels;

    /// <summary>Why each interview ended.</summary>
    public IReadOnlyCollection<string> Ends => _ends;

    /// <summary>Everybody through every door.</summary>
    public Task RunAsync(IEnumerable<Somebody> people, bool interviews = true) => Parallel.ForEachAsync(
        people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
        {
            try
            {
                var form = await FilledAsync(person);
                if (interviews) await AskedAsync(person, form);
            }
            catch (XunitException fault)
            {
                _differences.Add($"{person.Name}: {fault.Message}");
            }
        });

    /// <summary>The filled form; what $triage says of it.</summary>
    private async Task<JsonNode> FilledAsync(Somebody person)
    {
        var expected = await Doors.Bare.Enter(client, person.Form);
        _levels.Add(expected.Level());
        if (person.Name.StartsWith(Everybody.Contradicting, StringComparison.Ordinal))
            Assert.Contains("contradictory-answers", expected.Flags("raised"));
        foreach (var door in doors) Compare(person, door.Name, await door.Enter(client, person.Form), expected);
        return expected;
    }

    /// <summary>
    /// Asked one by one, a person reaches the level of the whole form; and the answers given until then are told of as
    /// the same answers on a plain form are.
    /// </summary>
    private async Task AskedAsync(Somebody person, JsonNode form)
    {
        var whole = ReferenceEquals(person.Form, person.Whole) ? form : await Doors.Bare.Enter(client, person.Whole);
        var steps = await client.WholeAsync(InterviewClient.Person(person.Whole));
        _ends.Add(steps[^1].StopReason() ?? "none");
        await SubmittedAsync(person, "interview", steps[^1], await client.AssessAsync(steps[^1]), whole);

        var page = new PageVisit(client, InterviewClient.Person(person.Whole));
        var last = await page.AnswerAsync();
        await SubmittedAsync(person, "page", last, await page.SubmitAsync(last), whole);
    }

    private async Task SubmittedAsync(Somebody person, string door, JsonObject last, JsonNode told, JsonNode whole)
    {
        if (told.Level() != whole.Level()) _differences.Add($"{person.Name}: {door}: level {told.Level()}, by form {whole.Level()}");
        Compare(person, $"{door} against its own answers", told, await Doors.Bare.Enter(client, last.AsPlainForm()));
    }

    private void Compare(Somebody person, string door, JsonNode told, JsonNode expected)
    {
        foreach (var difference in Verdict.Of(told).DifferencesTo(Verdict.Of(expected)))
            _differences.Add($"{person.Name}: {door}: {difference}");
    }
}
