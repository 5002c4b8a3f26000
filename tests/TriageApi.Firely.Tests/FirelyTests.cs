using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Rest;
using Hl7.Fhir.Serialization;
using TriageApi.OpenApi;
using TriageApi.TestSupport;
using TriageApi.Tests.Support;
using Task = System.Threading.Tasks.Task;

namespace TriageApi.Firely.Tests;

/// <summary>The .NET SDK that most FHIR clients use: its client completes, and its strict parser takes what we emit.</summary>
public sealed class FirelyTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    private TestDatabase _database = null!;
    private ApiHost _host = null!;
    private FhirClient _client = null!;

    public async Task InitializeAsync()
    {
        _database = await PostgresForTests.CreateDatabaseAsync();
        _host = ApiHost.Start(_database);
        _client = new FhirClient(
            new Uri(_host.Address, "fhir"),
            new FhirClientSettings { PreferredFormat = ResourceFormat.Json, VerifyFhirVersion = true });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_client_assesses_reads_and_searches()
    {
        var input = new Parameters().Add("questionnaire-response", Answers("self-care"));

        var result = (RiskAssessment)(await _client.TypeOperationAsync<QuestionnaireResponse>("triage", input))!;
        var read = await _client.ReadAsync<RiskAssessment>($"RiskAssessment/{result.Id}");
        var found = await _client.SearchAsync<RiskAssessment>(["patient=Patient/example"]);

        Assert.True(result.IsExactly(read));
        Assert.Contains(found!.Entry, entry => entry.Resource is RiskAssessment assessment && assessment.Id == result.Id);
    }

    [Fact]
    public async Task The_client_is_told_of_faults_as_an_outcome()
    {
        var input = new Parameters().Add("questionnaire-response", Answers("refused"));

        var fault = await Assert.ThrowsAsync<FhirOperationException>(
            () => _client.TypeOperationAsync<QuestionnaireResponse>("triage", input));

        Assert.NotEmpty(fault.Outcome!.Issue);
    }

    [Theory]
    [InlineData("metadata")]
    [InlineData("Questionnaire/mid-back-pain")]
    [InlineData("StructureDefinition?_count=200")]
    [InlineData("CodeSystem?_count=200")]
    [InlineData("ValueSet?_count=200")]
    [InlineData("OperationDefinition?_count=200")]
    [InlineData("SearchParameter?_count=200")]
    public async Task The_strict_parser_takes_what_is_emitted(string path)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(_host.Address, $"fhir/{path}"));

        Assert.NotNull(JsonSerializer.Deserialize<Resource>(text, Strict));
    }

    [Fact]
    public void The_strict_parser_refuses_what_is_wrong() => Assert.ThrowsAny<Exception>(
        () => JsonSerializer.Deserialize<Resource>("""{"resourceType":"RiskAssessment","status":"guessed"}""", Strict));

    private static QuestionnaireResponse Answers(string example) =>
        JsonSerializer.Deserialize<QuestionnaireResponse>(BodyExamples.Text(example), Strict)!;
}
