using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Knowledge.Tests.Vignettes;
using TriageApi.Tests.Searching;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Interop;

/// <summary>
/// One host that has been asked everything, and a file of what it answered: every vignette through <c>$triage</c>, what
/// is stored of it, searches, refusals and the whole self-description.
/// </summary>
public sealed class AnswersFile : IAsyncLifetime
{
    private readonly JsonArray _answers = [];

    internal ApiFixture Api { get; } = new();

    /// <summary>Where the file is.</summary>
    internal string Path { get; private set; } = "";

    /// <summary>A file with the body of a <c>$triage</c> for clients to send.</summary>
    internal string BodyPath { get; private set; } = "";

    /// <summary>The FHIR base of the host.</summary>
    internal string Base => $"{Api.Client.Address}fhir";

    /// <summary>How many vignettes were asked.</summary>
    internal int Vignettes { get; private set; }

    public async Task InitializeAsync()
    {
        await Api.InitializeAsync();
        foreach (var vignette in VignetteFiles.All) await AskAsync(vignette);
        await FollowAFormAsync();
        await InterviewAsync();
        foreach (var path in Reads()) await ReadAsync(path);
        foreach (var body in new[] { "{", "{}", "{\"resourceType\":\"Patient\"}", Some.Response(("severity", 11)).ToJsonString() })
            Add("refused", await Api.Client.TriageAsync(body));

        var definitions = (await Api.Client.FindAsync("StructureDefinition?_count=200")).Entries("match").Select(found => found.DeepClone());
        Path = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(
            Path, new JsonObject { ["definitions"] = new JsonArray([.. definitions]), ["answers"] = _answers }.ToJsonString());
        BodyPath = System.IO.Path.GetTempFileName();
        var body1 = Some.Response();
        body1["subject"] = new JsonObject { ["reference"] = "Patient/client-test" };
        await File.WriteAllTextAsync(BodyPath, body1.ToJsonString());
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        File.Delete(Path);
        File.Delete(BodyPath);
    }

    private async Task AskAsync(Vignette vignette)
    {
        var answers = vignette.Answers.ToDictionary(pair => pair.Key, pair => Answer(pair.Key, pair.Value));
        foreach (var linkId in vignette.Unanswered) answers[linkId] = null;
        var body = Some.Response(answers, vignette.RestDenied ? "no" : null);
        if (!vignette.RestDenied) body["status"] = "in-progress";
        var reply = await Api.Client.TriageAsync(body);
        Assert.True(reply.Status == 200, $"{vignette.Id}: {reply}");
        Add(vignette.Id, reply);
        Add($"audit of {vignette.Id}", await Api.Client.GetAsync(reply.AuditPath));
        foreach (var operation in new[] { "$care-plan", "$explain" })
        {
            var path = $"/fhir/RiskAssessment/{(string)reply.Json["id"]!}/{operation}";
            Add($"{operation} of {vignette.Id}", await Api.Client.SendAsync(HttpMethod.Post, path, null, null));
        }

        Add($"$extract of {vignette.Id}", await Api.Client.SendAsync(
            HttpMethod.Post, "/fhir/QuestionnaireResponse/$extract", Encoding.UTF8.GetBytes(body.ToJsonString()), ApiClient.FhirJson));
        Vignettes++;
    }

    /// <summary>One form through all that may happen to it, and what is asked of results afterwards.</summary>
    private async Task FollowAFormAsync()
    {
        var id = "";
        foreach (var status in new[] { "in-progress", "completed", "amended", "entered-in-error" })
        {
            var reply = await Api.Client.TriageAsync(Some.Response().Identified("interop", status));
            Add(status, reply);
            id = (string)reply.Json["id"]!;
        }

        await ReadAsync($"RiskAssessment/{id}");
        await ReadAsync($"RiskAssessment/{id}/_history");
        await ReadAsync($"RiskAssessment/{id}/_history/1");
        Add("replay", await Api.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/$replay", null, null));
    }

    /// <summary>The first step of an interview and its end, and a result in another language.</summary>
    private async Task InterviewAsync()
    {
        foreach (var example in new[] { "interview-start", "interview-emergency" })
        {
            var body = System.Text.Encoding.UTF8.GetBytes(TriageApi.OpenApi.BodyExamples.Text(example));
            Add(example, await Api.Client.SendAsync(HttpMethod.Post, "/fhir/Questionnaire/$next-question", body, ApiClient.FhirJson));
        }

        Add("batch", await Api.Client.SendAsync(
            HttpMethod.Post, "/fhir", Encoding.UTF8.GetBytes(TriageApi.OpenApi.BodyExamples.Text("batch")), ApiClient.FhirJson));
        Add("in French", await Api.Client.TriageAsync(Some.Response(("severity", 8)), ("Accept-Language", "fr")));
    }

    private static IEnumerable<string> Reads() =>
    [
        "metadata", "Device/triage-api", "RiskAssessment?_count=5", "RiskAssessment?_count=0", "RiskAssessment?_summary=true&_count=2",
        "RiskAssessment?_elements=status&_count=2", "RiskAssessment?patient=nobody&colour=blue", "AuditEvent?_count=5",
        "AuditEvent?subtype=search", "AuditEvent?_summary=true&_count=2", "RiskAssessment/none", "RiskAssessment?status:not=final",
        .. new[] { "CodeSystem", "OperationDefinition", "Questionnaire", "SearchParameter", "StructureDefinition", "ValueSet" }
            .SelectMany(type => new[] { $"{type}?_count=200", $"{type}?_summary=true", $"{type}?_count=0" }),
    ];

    private async Task ReadAsync(string path) => Add(path, await Api.Client.GetAsync($"/fhir/{path}"));

    private void Add(string from, Reply reply) => _answers.Add(new JsonObject { ["from"] = from, ["resource"] = reply.Json.DeepClone() });

    private static object? Answer(string linkId, IReadOnlyList<string> codes) => Questions.Find(linkId).Type switch
    {
        "integer" => int.Parse(codes[0], CultureInfo.InvariantCulture),
        _ when codes.Count == 1 => codes[0],
        _ => codes.ToArray(),
    };
}
