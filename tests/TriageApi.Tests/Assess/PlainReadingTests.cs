using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using TriageApi.Tests.Hostile;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Assess;

/// <summary>The short way of reading takes nothing that the strict reader refuses, and understands what it understands.</summary>
public sealed class PlainReadingTests(ITestOutputHelper output)
{
    private static readonly int Mutants = LongRuns.Times(shortened: 60_000, whole: 1_000_000);

    private static readonly AnswerForm Form = new(KnowledgePack.Embedded());
    private static readonly AnswerInterpreter Interpreter = new(Form);
    private static readonly PlainReading Reading = new(Form, Interpreter);

    private delegate TriageInput? Read(byte[] body);

    [Fact]
    public void Whole_people_are_read_the_short_way_and_as_the_strict_reader_reads_them()
    {
        var people = RandomPeople.Draw(seed: 20, count: 2_000).Select(Bytes).ToList();

        Assert.Empty(Objections(people, body => Reading.TryRead(body), out var taken));
        Assert.Equal(people.Count, taken);
    }

    [Fact]
    public void Examples_as_programs_write_them_are_read_the_short_way()
    {
        List<byte[]> bodies =
        [
            Bytes(Some.Response(("free-text", "hurts \"here\""))),
            Encoding.UTF8.GetBytes(Some.Response(("free-text", "ça fait mal")).ToJsonString(new() { WriteIndented = true })),
            Bytes(Some.Response().Identified("form-1", "in-progress")),
            Bytes(With("text", Some.Response())),
            Bytes(With("authored", Some.Response())),
        ];

        Assert.Empty(Objections(bodies, body => Reading.TryRead(body), out var taken));
        Assert.Equal(bodies.Count, taken);
    }

    [Fact]
    public void No_bad_input_is_taken()
    {
        var rows = new[] { MalformedBodies.All, UnusableBodies.All, UnusableResources.All, BadEnvelopes.All }
            .SelectMany(rows => rows).Where(row => row.Body is not null).Select(row => row.Body!).ToList();

        // What was spoilt would be read the short way, or the rows would say nothing of it.
        Assert.NotNull(Reading.TryRead(BadRequest.GoodBytes()));
        Assert.Empty(Objections(rows, body => Reading.TryRead(body), out _));
        Assert.True(rows.Count > 100);
    }

    [Theory]
    [InlineData("""}""", ""","item":[{"linkId":"page-1"}]}""")]
    [InlineData("""}""", ""","it\u0065m":[{"linkId":"page-1"}]}""")]
    [InlineData("""}""", """}{}""")]
    [InlineData("""}""", ""","extra":1}""")]
    [InlineData("""}""", ""","status":"completed"}""")]
    public void What_stands_beside_the_items_is_judged_by_the_strict_reader(string end, string otherwise)
    {
        // Unfinished, so that no answer is missed where one of two lists of items gets lost.
        var text = Encoding.UTF8.GetString(BadRequest.GoodBytes()).Replace("completed", "in-progress", StringComparison.Ordinal);
        Assert.NotNull(Reading.TryRead(Encoding.UTF8.GetBytes(text)));
        Assert.EndsWith(end, text, StringComparison.Ordinal);

        Assert.Null(Reading.TryRead(Encoding.UTF8.GetBytes(text[..^end.Length] + otherwise)));
    }

    [Theory]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"questionnaire-response","resource":HEAD}],"item":ITEMS}""")]
    [InlineData("""{"resourceType":"Parameters","item":ITEMS,"parameter":[{"name":"questionnaire-response","resource":HEAD}]}""")]
    [InlineData("""{"resourceType":"Par\u0061meters","parameter":[{"name":"questionnaire-response","resource":HEAD}],"item":ITEMS}""")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{"resource":HEAD}],"item":ITEMS}""")]
    [InlineData("""{"resourceType":"Patient","contained":[HEAD],"item":ITEMS}""")]
    public void Items_of_an_envelope_are_nobodys_answers(string envelope)
    {
        var head = BadRequest.Good();
        var items = head["item"]!.ToJsonString();
        head.Remove("item");

        Assert.Null(Reading.TryRead(Encoding.UTF8.GetBytes(envelope
            .Replace("HEAD", head.ToJsonString(), StringComparison.Ordinal)
            .Replace("ITEMS", items, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("severity", """{"linkId":"severity","answer":[{"valueInteger":3}],"answer":[{"valueInteger":3}]}""")]
    [InlineData("severity", """{"linkId":"severity","text":"a","text":"a","answer":[{"valueInteger":3}]}""")]
    [InlineData("severity", """{"linkId":"severity","linkId":"severity","answer":[{"valueInteger":3}]}""")]
    [InlineData("severity", """{"linkId":"severity","answer":[]}""")]
    [InlineData("severity", """{"linkId":"severity","answer":[{"valueInteger":-0}]}""")]
    [InlineData("severity", """{"linkId":"severity","answer":[{"valueInteger":3,"valueInteger":3}]}""")]
    [InlineData("severity", """{"linkId":"severity","answer":[{"valueInteger":3,"item":[]}]}""")]
    [InlineData("severity", """{"linkId":"severity","answer":[{}]}""")]
    [InlineData("severity", """{"linkId":"severity","item":[]}""")]
    [InlineData("free-text", """{"linkId":"free-text","answer":[{"valueString":""}]}""")]
    [InlineData("free-text", """{"linkId":"free-text","answer":[{"valueString":"\u0007"}]}""")]
    [InlineData("free-text", """{"linkId":"free-text","answer":[{"valueString":"\ud800"}]}""")]
    public void Items_written_otherwise_are_left_to_the_strict_reader(string linkId, string item)
    {
        var response = BadRequest.Good();
        var good = response.Item(linkId).ToJsonString();
        var text = response.ToJsonString();
        Assert.Contains(good, text, StringComparison.Ordinal);

        Assert.Null(Reading.TryRead(Encoding.UTF8.GetBytes(text.Replace(good, item, StringComparison.Ordinal))));
    }

    [Fact]
    public void Mutated_responses_are_read_as_the_strict_reader_reads_them_or_left_to_it()
    {
        var objections = Objections(Seeds(Mutants), body => Reading.TryRead(body), out var taken);

        output.WriteLine($"seeds 0-{Mutants - 1}: {taken} read the short way");
        Assert.Empty(objections);
        Assert.InRange(taken, Mutants / 100, Mutants * 9 / 10);
    }

    [Fact]
    public void Careless_readers_would_be_found()
    {
        // Overlooks members that it does not know, as tolerant parsers do.
        Assert.NotEmpty(Objections(Seeds(2_000), body => Reading.TryRead(Tidied(body)), out _));

        // Forgets an answer.
        var people = RandomPeople.Draw(seed: 21, count: 20).Select(Bytes);
        Assert.NotEmpty(Objections(people, body => Reading.TryRead(body) is { Interpreted: { } read } input
            ? input with { Interpreted = read with { Answers = read.Answers.Without("severity") } } : null, out _));

        // Takes the items of an envelope for those of the response in it.
        Assert.NotEmpty(Objections(Seeds(20_000), body => Reading.TryRead(Unwrapped(body)), out _));

        // Takes whoever it is about from somewhere else.
        Assert.NotEmpty(Objections(people, body => Reading.TryRead(body) is { } input
            ? input with { Response = new QuestionnaireResponse { Status = input.Response!.Status } } : null, out _));
    }

    private static IEnumerable<byte[]> Seeds(int count) => Enumerable.Range(0, count).Select(MutatedResponses.Of);

    private static List<string> Objections(IEnumerable<byte[]> bodies, Read read, out int taken)
    {
        var found = new ConcurrentQueue<string>();
        var count = 0;
        Parallel.ForEach(bodies, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (body, _, at) =>
        {
            if (read(body) is not { } input) return;
            Interlocked.Increment(ref count);
            if (Objection(body, input) is { } objection) found.Enqueue($"body {at}: {objection}");
        });
        taken = count;
        return [.. found];
    }

    private static string? Objection(byte[] body, TriageInput input)
    {
        if (TriageInput.Read(body) is not { Response: { } strict } read) return "taken, but refused by the strict reader";
        if (read.Chart.Count > 0) return "taken beside a chart";
        var interpreted = Interpreter.Interpret(strict);
        if (interpreted.Issues.Count > 0) return "taken, but unusable";
        if (Told(interpreted.Answers) != Told(input.Interpreted!.Answers)) return "understood otherwise";
        strict.Item.Clear();
        return FhirJson.Write(strict).AsSpan().SequenceEqual(FhirJson.Write(input.Response!)) ? null : "another head";
    }

    private static string Told(Answers answers) => string.Join(';', answers.LinkIds.Order(StringComparer.Ordinal)
        .Select(linkId => linkId + "=" + answers[linkId] switch
        {
            Answer.Coded coded => string.Join(',', coded.Codes),
            Answer.Number number => $"{number.Value}",
            { } other => other.GetType().Name,
            null => "",
        }));

    private static JsonObject With(string member, JsonObject response)
    {
        if (member == "authored") response["authored"] = "2026-11-01T08:00:00+01:00";
        else response.Item("severity").Insert(1, "text", "How bad is it?");
        return response;
    }

    private static byte[] Tidied(byte[] body)
    {
        try
        {
            var tree = JsonNode.Parse(body);
            Tidy(tree);
            return Encoding.UTF8.GetBytes(tree?.ToJsonString() ?? "null");
        }
        catch (Exception)
        {
            return body;
        }
    }

    /// <summary>The response of an envelope that has items, with these items.</summary>
    private static byte[] Unwrapped(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body)?["item"] is not { } items) return body;
            var response = JsonNode.Parse(body)!["parameter"]![0]!["resource"]!.AsObject();
            response["item"] = items.DeepClone();
            return Bytes(response);
        }
        catch (Exception)
        {
            return body;
        }
    }

    private static void Tidy(JsonNode? node)
    {
        if (node is JsonArray array) foreach (var each in array) Tidy(each);
        if (node is not JsonObject members) return;
        foreach (var (name, value) in members.ToList())
        {
            if (name.EndsWith('x')) members.Remove(name);
            else Tidy(value);
        }
    }

    private static byte[] Bytes(JsonObject response) => Encoding.UTF8.GetBytes(response.ToJsonString());
}
