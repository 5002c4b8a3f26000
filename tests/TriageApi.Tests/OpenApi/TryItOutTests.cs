using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using Xunit.Abstractions;

namespace TriageApi.Tests.OpenApi;

/// <summary>
/// Whoever opens the documentation can try every operation: the document holds what to send, or says where to get it, and
/// what it holds works.
/// </summary>
public sealed class TryItOutTests(ApiFixture api, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_operation_has_what_it_takes_to_try_it() =>
        Assert.Empty(DocumentedRequest.All(await DocumentAsync()).SelectMany(request => request.Lacks()));

    [Fact]
    public async Task What_is_lacking_would_be_found()
    {
        // The broken twin: the document with one thing after the other taken away.
        var found = new List<string>();
        foreach (var spoil in new Action<JsonNode>[]
        {
            document => At(document, ApiClient.Triage, "post")["requestBody"]!["content"]!["application/fhir+json"]!.AsObject().Remove("examples"),
            document => At(document, "/fhir/RiskAssessment/_search", "post")["requestBody"]!["content"]![DocumentedRequest.FormType]!.AsObject().Remove("example"),
            document => Parameter(document, "/rules/{id}", "get", "id").Remove("example"),
            document => Parameter(document, "/rules/{id}", "get", "id").Remove("description"),
            document => Parameter(document, "/answers", "get", "q").Remove("example"),
            document => At(document, "/conditions/{id}", "get")["parameters"]!.AsArray().Clear(),
        })
        {
            var document = (await DocumentAsync()).DeepClone();
            spoil(document);
            found.Add(string.Join("; ", DocumentedRequest.All(document).SelectMany(request => request.Lacks())));
        }

        Assert.Equal(
            [
                "POST /fhir/QuestionnaireResponse/$triage: the body has no example",
                "POST /fhir/RiskAssessment/_search: the body has no example",
                "GET /rules/{id}: 'id' has no example, and it is not told which answer gives one",
                "GET /rules/{id}: 'id' has no meaning",
                "GET /answers: 'q' has no example, and it is not told which answer gives one",
                "GET /conditions/{id}: 'id' is not described",
            ],
            found);
    }

    [Fact]
    public async Task What_the_document_holds_works_as_it_stands()
    {
        var found = await FoundAsync();
        var wrong = new List<string>();
        var tried = 0;
        foreach (var request in DocumentedRequest.All(await DocumentAsync()))
        {
            foreach (var (name, body) in request.Bodies())
            {
                var reply = await SendAsync(request, body, found);
                tried++;
                var expected = request.Id == "smartConfiguration" ? 404 : name == "refused" ? 422 : 200;
                if (reply.Status != expected) wrong.Add($"{request} {name}: {reply.Status} {reply.Text[..Math.Min(200, reply.Text.Length)]}");
            }
        }

        output.WriteLine($"{tried} requests");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Who_holds_an_answer_is_told_so_just_where_the_document_says_it()
    {
        var found = await FoundAsync();
        var wrong = new List<string>();
        var told = 0;
        foreach (var request in DocumentedRequest.All(await DocumentAsync()))
        {
            var body = request.Bodies().First().Body;
            var tag = (await SendAsync(request, body, found)).Header("ETag") ?? "*";
            var again = await request.SendAsync(api.Client, body, found, ("If-None-Match", tag));
            if (request.IsConditional != (again.Status == 304)) wrong.Add($"{request}: {again.Status}, told {request.IsConditional}");
            if (again.Status == 304) told++;
        }

        Assert.Empty(wrong);
        Assert.True(told >= 15, $"{told}");
    }

    /// <summary>Ids that an answer gives, by type of resource.</summary>
    private async Task<IReadOnlyDictionary<string, string>> FoundAsync()
    {
        var stored = await api.Client.TriageAsync(Some.Response());
        return new Dictionary<string, string>
        {
            ["RiskAssessment"] = (string)stored.Json["id"]!,
            ["AuditEvent"] = stored.AuditPath.Split('/')[^1],
        };
    }

    private async Task<Reply> SendAsync(DocumentedRequest request, byte[]? body, IReadOnlyDictionary<string, string> found)
    {
        var reply = await request.SendAsync(api.Client, body, found);

        // What is told to come soon is asked for again, as a person would.
        for (var again = 0; again < 20 && reply.Status == 404 && reply.Header("Retry-After") is not null; again++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            reply = await request.SendAsync(api.Client, body, found);
        }

        return reply;
    }

    private Task<JsonNode> DocumentAsync() => OpenApiDocument.ServedAsync(api.Client);

    private static JsonNode At(JsonNode document, string path, string method) => document["paths"]![path]![method]!;

    private static JsonObject Parameter(JsonNode document, string path, string method, string name) =>
        At(document, path, method)["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == name)!.AsObject();
}
