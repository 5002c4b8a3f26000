using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Audit;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Mediation;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Bench;

/// <summary>What each stage of <c>$triage</c> takes on one thread, without HTTP and Postgres: where to look first.</summary>
internal static class StageTimes
{
    private const int Batch = 200;



    /// <summary>Warms each stage and prints its quickest batch, a request's share of it, and what it allocates.</summary>
    public static async Task RunAsync(IReadOnlyList<byte[]> bodies)
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection()
            .AddMediation().AddKnowledge(configuration).AddAssess()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(ServiceIdentity.From(configuration))
            .AddSingleton<AuditEvents>();
        await using var provider = services.BuildServiceProvider();
        var pack = provider.GetRequiredService<KnowledgePack>();
        var interpreter = provider.GetRequiredService<AnswerInterpreter>();
        var reading = provider.GetRequiredService<PlainReading>();
        var assessor = provider.GetRequiredService<Assessor>();
        var entries = provider.GetRequiredService<LedgerEntries>();

        var wording = pack.Wordings[Wording.CardLanguage];
        var ids = new AssessmentIds(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), 1, Guid.CreateVersion7(DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch);
        var asked = bodies.Select(body => new Assess.Assess(TriageInput.Read(body).Response!, body, null, Caller.Development, "request")).ToList();
        var answers = asked.ConvertAll(request => interpreter.Interpret(request.Response));
        var assessments = answers.ConvertAll(read => Assessment.Of(read.Answers, pack.Book));
        var results = asked.Select((request, at) => RiskAssessmentWriter.Write(request.Response, assessments[at], ids, pack, wording)).ToList();
        var stored = results.Select((result, at) => entries.Assessed(asked[at], result, assessments[at], ids, pack)).ToList();

        Print("read the body", at => TriageInput.Read(bodies[at]));
        Print("read and interpret, short way", at => reading.TryRead(bodies[at])!);
        Print("interpret the answers", at => interpreter.Interpret(asked[at].Response));
        Print("assess", at => assessor.AssessAsync(answers[at], pack.Book, CancellationToken.None));
        Print("  read findings", at => Findings.Read(pack.Book.Form, answers[at].Answers));
        Print("  screen", at => RedFlagScreen.Screen(assessments[at].Findings, pack.Book));
        Print("  rank", at => Differential.Rank(assessments[at].Findings, assessments[at].Flags, pack.Book));
        Print("  choose", at => DispositionChoice.Choose(assessments[at].Findings, answers[at].Answers, assessments[at].Flags, assessments[at].Causes, pack.Book));
        Print("make the result", at => RiskAssessmentWriter.Write(asked[at].Response, assessments[at], ids, pack, wording));
        Print("make and write the record", at => entries.Assessed(asked[at], results[at], assessments[at], ids, pack));
        Print("  write the result", at => Fhir.FhirJson.Write(results[at]));
        Print("compress the bodies", at =>
        {
            ExactBytes.Compress(bodies[at]);
            ExactBytes.Compress(stored[at].Assessment!.Response.Span);
            return ExactBytes.Compress(stored[at].Event.Body.Span);
        });
        Console.WriteLine(FormattableString.Invariant(
            $"bytes in {bodies[0].Length}, out {stored[0].Assessment!.Response.Length} and {stored[1].Assessment!.Response.Length}, event {stored[0].Event.Body.Length}"));

        void Print(string name, Func<int, object> stage)
        {
            var best = TimeSpan.MaxValue;
            for (var warming = Stopwatch.StartNew(); warming.Elapsed < TimeSpan.FromSeconds(1.5);)
            {
                var batch = Stopwatch.StartNew();
                for (var number = 0; number < Batch; number++) stage(number % bodies.Count);
                if (batch.Elapsed < best) best = batch.Elapsed;
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var number = 0; number < Batch; number++) stage(number % bodies.Count);
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Batch;
            Console.WriteLine(FormattableString.Invariant($"{name,-32} {best.TotalMicroseconds / Batch,7:F1} us {bytes / 1024.0,7:F1} KB"));
        }
    }
}
