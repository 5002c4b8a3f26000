using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;

namespace TriageApi.Tests.Support;

/// <summary>What is stored of assessments: requests, results and events, as the service writes them.</summary>
internal static class StoredBodies
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();
    private static readonly AnswerInterpreter Interpreter = new(new AnswerForm(Pack));
    private static readonly AuditEvents Events = new(new ServiceIdentity("https://example.org/fhir"));
    private static readonly LedgerEntries Entries = new(Events);

    // Programs differ in which characters they escape.
    private static readonly JsonSerializerOptions[] Ways =
        [new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, new() { Encoder = JavaScriptEncoder.Default }];

    /// <summary>The bodies of made-up people, every third of whom is answered in French; the same seed gives the same answers.</summary>
    public static IEnumerable<byte[]> Draw(int seed, int people) => RandomPeople.Draw(seed, people).SelectMany((person, number) =>
        Of(Encoding.UTF8.GetBytes(person.ToJsonString(Ways[number % 2])), number % 3 == 0 ? "fr" : Wording.CardLanguage));

    /// <summary>The bodies of one request.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] body, string language)
    {
        var response = TriageInput.Read(body).Response!;
        var now = TimeProvider.System.GetUtcNow();
        var ids = new AssessmentIds(Guid.CreateVersion7(now), 1, Guid.CreateVersion7(now), now);
        var request = new global::TriageApi.Assess.Assess(
            response, body, null, Caller.Development, Guid.CreateVersion7(now).ToString(), language);
        var assessment = Assessment.Of(Interpreter.Interpret(response).Answers, Pack.Book);
        var result = RiskAssessmentWriter.Write(response, assessment, ids, Pack, Pack.Wordings[language]);
        var entry = Entries.Assessed(request, result, assessment, ids, Pack);
        var read = Events.Read(
            ids.EventId, now, Caller.Development, request.RequestId, $"RiskAssessment/{ids.Id}", response.Subject);
        return [body, entry.Assessment!.Response.ToArray(), entry.Event.Body.ToArray(), FhirJson.Write(read).ToArray()];
    }

    /// <summary>A body as programs send it: without the blanks that examples have for people.</summary>
    public static byte[] Compact(string json) => Encoding.UTF8.GetBytes(JsonNode.Parse(json)!.ToJsonString(Ways[0]));
}
