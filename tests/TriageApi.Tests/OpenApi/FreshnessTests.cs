using System.Text.Json.Nodes;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.OpenApi;

/// <summary>The committed document is the served one, and it is one that tools can use.</summary>
[Collection(OneHost.Name)]
public sealed class FreshnessTests(ApiFixture api)
{
    [Fact]
    public async Task The_committed_document_is_what_is_served()
    {
        var served = OpenApiDocument.Text(await OpenApiDocument.ServedAsync(api.Client));
        if (Environment.GetEnvironmentVariable(OpenApiDocument.Variable) == "1")
            await File.WriteAllTextAsync(OpenApiDocument.Path, served);

        var committed = await File.ReadAllTextAsync(OpenApiDocument.Path);

        Assert.True(
            served == committed,
            $"openapi/triage-api.v1.json is stale: run the tests once with {OpenApiDocument.Variable}=1 and commit it.");
    }

    [Fact]
    public async Task The_server_is_the_base_that_was_asked_without_a_slash_at_its_end()
    {
        var document = await OpenApiDocument.ServedAsync(api.Client);

        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:5080", (string?)document["servers"]!.AsArray().Single()!["url"]);
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_summary_and_a_task()
    {
        var document = await OpenApiDocument.ServedAsync(api.Client);
        var operations = OpenApiDocument.Operations(document).ToList();
        var tags = document["tags"]!.AsArray().Select(tag => (string)tag!["name"]!).ToList();

        var ids = operations.Select(operation => (string?)operation.Operation["operationId"]).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)operation.Operation["summary"]));
            Assert.Contains((string)operation.Operation["tags"]!.AsArray().Single()!, tags);
        });
    }

    [Fact]
    public async Task Every_refusal_under_fhir_is_an_OperationOutcome()
    {
        var document = await OpenApiDocument.ServedAsync(api.Client);
        var refusals = OpenApiDocument.Operations(document)
            .Where(operation => operation.Path.StartsWith("/fhir/", StringComparison.Ordinal))
            .SelectMany(operation => operation.Operation["responses"]!.AsObject())
            .Where(response => response.Key[0] is '4' or '5').ToList();

        Assert.NotEmpty(refusals);
        Assert.All(refusals, refusal =>
        {
            var media = Assert.Single(refusal.Value!["content"]!.AsObject());
            Assert.Equal("application/fhir+json", media.Key);
            Assert.Equal("#/components/schemas/OperationOutcome", (string?)media.Value!["schema"]!["$ref"]);
        });
    }

    [Fact]
    public async Task Headers_of_requests_are_optional()
    {
        var document = await OpenApiDocument.ServedAsync(api.Client);
        var headers = OpenApiDocument.Operations(document)
            .SelectMany(operation => operation.Operation["parameters"]?.AsArray() ?? [])
            .Where(parameter => (string?)parameter!["in"] == "header").ToList();

        Assert.Contains(headers, header => (string?)header!["name"] == "Idempotency-Key");
        Assert.All(headers, header => Assert.NotEqual(true, (bool?)header!["required"]));
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        var document = await OpenApiDocument.ServedAsync(api.Client);
        var schemas = document["components"]!["schemas"]!.AsObject();

        var references = References(document).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference.Split('/')[^1]), reference));
    }

    [Fact]
    public async Task The_examples_of_the_main_job_are_in_the_document()
    {
        var document = await OpenApiDocument.ServedAsync(api.Client);

        var examples = document["paths"]![ApiClient.Triage]!["post"]!["requestBody"]!["content"]!["application/fhir+json"]!
            ["examples"]!.AsObject();
        Assert.Equal(["self-care", "emergency", "partial", "refused"], examples.Select(example => example.Key));
        Assert.All(examples, example => Assert.True(
            JsonNode.DeepEquals(BodyExamples.Json(example.Key), example.Value!["value"]), example.Key));
    }

    [Theory]
    [InlineData("/swagger/index.html", "text/html")]
    [InlineData("/swagger/swagger-ui.css", "text/css")]
    [InlineData("/swagger/swagger-ui-bundle.js", "text/javascript")]
    [InlineData("/swagger/swagger-ui-standalone-preset.js", "text/javascript")]
    [InlineData("/swagger/index.js", "application/javascript")]
    public async Task The_documentation_page_and_its_parts_are_served(string path, string mediaType)
    {
        var reply = await api.Client.GetAsync(path);

        Assert.Equal(200, reply.Status);
        Assert.StartsWith(mediaType, reply.Header("Content-Type"), StringComparison.Ordinal);
        Assert.NotEmpty(reply.Body);
    }

    [Fact]
    public async Task The_bare_address_of_swagger_leads_to_it()
    {
        var reply = await api.Client.GetAsync("/swagger");

        Assert.InRange(reply.Status, 301, 302);
        Assert.Contains("swagger/", reply.Header("Location"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(References),
        JsonObject value => value.SelectMany(member =>
            member is { Key: "$ref", Value: JsonValue text } ? [(string)text!] : References(member.Value)),
        _ => [],
    };
}
