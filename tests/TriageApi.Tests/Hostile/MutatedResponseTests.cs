using System.Collections.Concurrent;
using System.Diagnostics;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// 200,000 mutated responses through everything between the socket and the ledger: reading, interpreting, assessing and
/// writing. Each ends in a result or in an OperationOutcome.
/// </summary>
public sealed class MutatedResponseTests(ITestOutputHelper output)
{
    private const int Responses = 200_000;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();
    private static readonly AnswerForm Form = new(Pack);
    private static readonly AnswerInterpreter Interpreter = new(Form);
    private static readonly PlainReading Reading = new(Form, Interpreter);

    [Fact]
    public void Mutated_responses_are_assessed_or_explained_within_100_ms_and_never_throw()
    {
        var clock = Stopwatch.StartNew();

        var found = Search(Responses, Answer);

        output.WriteLine(
            $"seeds 0-{Responses - 1}: {found.Assessed} assessed, {found.Again} measured again, {clock.Elapsed.TotalSeconds:0} s");
        Assert.Empty(found.Objections);
        Assert.InRange(found.Assessed, Responses / 100, Responses * 9 / 10);
    }

    [Fact]
    public void A_reader_that_throws_or_dawdles_would_be_found()
    {
        Assert.NotEmpty(Search(2_000, body => body.Length % 100 == 0 ? throw new FormatException() : Answer(body)).Objections);
        Assert.NotEmpty(Search(60, body =>
        {
            if (body.Length % 7 == 0) Thread.Sleep(Soon + Soon);
            return Answer(body);
        }).Objections);
        Assert.NotEmpty(Search(60, _ => null).Objections);
    }

    private static (List<string> Objections, int Assessed, int Again) Search(int responses, Func<byte[], Resource?> answer)
    {
        var objections = new List<string>();
        var slow = new ConcurrentQueue<int>();
        var assessed = 0;
        Parallel.For(0, responses, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            try
            {
                var (result, time) = Timed(seed, answer);
                if (time > Soon) slow.Enqueue(seed);
                if (result is RiskAssessment) Interlocked.Increment(ref assessed);
                else if (result is not OperationOutcome { Issue.Count: > 0 }) throw new InvalidOperationException();
            }
            catch (Exception fault)
            {
                lock (objections) objections.Add($"seed {seed}: {fault.GetType().Name}");
            }
        });

        // Whatever else the machine did may have held them up. One by one, a body that is slow by itself is slow each time.
        objections.AddRange(slow
            .Where(seed => Enumerable.Range(0, 5).All(_ => Timed(seed, answer).Time > Soon))
            .Select(seed => $"seed {seed}: slow"));
        return (objections, assessed, slow.Count);
    }

    private static (Resource? Result, TimeSpan Time) Timed(int seed, Func<byte[], Resource?> answer)
    {
        var body = MutatedResponses.Of(seed);
        var clock = Stopwatch.StartNew();
        return (answer(body), clock.Elapsed);
    }

    /// <summary>As the endpoint and the handler do it, without the ledger.</summary>
    private static Resource? Answer(byte[] body)
    {
        if (Reading.TryRead(body) is { } plain) return Result(plain.Response!, plain.Interpreted!);
        var input = TriageInput.Read(body);
        if (input.Refusal is { } refusal) return Written(refusal.ToOutcome());
        var interpreted = Interpreter.Interpret(input.Response!);
        return interpreted.Issues.Count > 0
            ? Written(new OperationOutcome { Issue = [.. interpreted.Issues] })
            : Result(input.Response!, interpreted);
    }

    private static RiskAssessment Result(QuestionnaireResponse response, InterpretedAnswers interpreted)
    {
        var assessment = Assessment.Of(interpreted.Answers, Pack.Book);
        var ids = new AssessmentIds(new Guid(1, 2, 3, new byte[8]), 1, new Guid(4, 5, 6, new byte[8]), DateTimeOffset.UnixEpoch);
        return Written(RiskAssessmentWriter.Write(response, assessment, ids, Pack, Pack.CardWording));
    }

    private static T Written<T>(T resource)
        where T : Resource
    {
        Assert.NotEmpty(FhirJson.Write(resource));
        return resource;
    }
}
