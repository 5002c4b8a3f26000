namespace TriageApi.Fhir.Tests;

public sealed class BatchTests
{
    private static string Batch(params string[] resources) =>
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
        + string.Join(",", resources.Select(r => "{\"fullUrl\":\"urn:x\",\"resource\":" + r + "}")) + "]}";

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"resourceType\":\"Pizza\"}")]
    [InlineData("{\"resourceType\":1}")]
    [InlineData("{\"a\":null,\"a\":\"\\ud800\",\"\\ud800\":\"\\u0000\"}")]
    [InlineData("{\"resourceType\":\"QuestionnaireResponse\",\"status\":[]}")]
    public void A_faulty_entry_leaves_its_neighbours_alone(string faulty)
    {
        const string good = """{"resourceType":"QuestionnaireResponse", "status":"completed"}""";

        var entries = FhirJson.ReadBatch(Batch(faulty, good).Bytes()).Resource!.Entry;

        var outcomes = entries.ConvertAll(e => FhirJson.Read<QuestionnaireResponse>(((OpaqueResource)e.Resource!).Json.Span));
        Assert.NotEmpty(outcomes[0].Issues);
        Assert.Empty(outcomes[1].Issues);
        Assert.Equal(good.Bytes(), ((OpaqueResource)entries[1].Resource!).Json.ToArray());
    }

    [Fact]
    public void The_bundle_itself_is_read_strictly()
    {
        var issues = FhirJson.ReadBatch("""{"resourceType":"Bundle","entry":[{"link":[{"relation":"x"}],"resource":[]}]}"""u8).Issues;

        Assert.Equal(
            ["required @ Bundle.entry[0].link[0].url", "structure @ Bundle.entry[0].resource", "structure @ Bundle.entry[0].resource", "required @ Bundle.type"],
            issues.Select(Faults.Show));
    }

    [Fact]
    public void An_ordinary_reading_checks_every_entry_in_place() =>
        Assert.Equal(
            ["required @ Bundle.entry[0].resource.status"],
            Faults.InAny(Batch("""{"resourceType":"QuestionnaireResponse"}""")));
}
