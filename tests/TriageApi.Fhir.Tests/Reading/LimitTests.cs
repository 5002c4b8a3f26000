namespace TriageApi.Fhir.Tests;

public sealed class LimitTests
{
    private static readonly ReadLimits Small = new() { MaxBytes = 400, MaxDepth = 6, MaxItems = 2, MaxStringBytes = 8, MaxOpaqueStringBytes = 12, MaxIssues = 2 };

    private static string[] In(string json) => Faults.In(json.Bytes(), Small);

    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var limits = ReadLimits.Default;

        Assert.Equal((1048576, 32, 1000), (limits.MaxBytes, limits.MaxDepth, limits.MaxItems));
        Assert.Equal((10240, 65536, 100), (limits.MaxStringBytes, limits.MaxOpaqueStringBytes, limits.MaxIssues));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxDepth = 65 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadLimits { MaxDepth = 0 });
    }

    [Fact]
    public void A_text_may_have_the_limit_and_no_byte_more()
    {
        var body = """{"resourceType":"QuestionnaireResponse","status":"stopped"}""";

        Assert.Empty(In(body.PadRight(400)));
        Assert.Equal(["too-long @ nowhere"], In(body.PadRight(401)));
    }

    [Theory]
    [InlineData("\"12345678\"", 0)]
    [InlineData("\"123456789\"", 1)]
    [InlineData("\"\\u0031\\u0032345678\"", 0)]
    [InlineData("\"ää\\u00e4ä\"", 0)]
    [InlineData("\"ää\\u00e4äa\"", 1)]
    [InlineData("\"\\ud83d\\udca1\\ud83d\\udca1\"", 0)]
    [InlineData("\"\\ud83d\\udca1\\ud83d\\udca1.\"", 1)]
    [InlineData("\"\\u20ac\\u20ac\\\"\\n\"", 0)]
    [InlineData("\"\\u20ac\\u20ac\\\"\\n.\"", 1)]
    public void A_string_is_measured_in_bytes_of_UTF8_whatever_its_spelling(string text, int faults)
    {
        var found = In("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\",\"item\":[{\"linkId\":" + text + "}]}");

        Assert.Equal(Enumerable.Repeat("too-long @ QuestionnaireResponse.item[0].linkId", faults), found);
    }

    [Theory]
    [InlineData("\"text\":{\"status\":\"empty\",\"div\":\"123456789012\"}")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":\"123456789\"}]")]
    public void Text_that_nobody_interprets_may_be_longer(string members) =>
        Assert.Empty(In("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\"," + members + "}"));

    [Theory]
    [InlineData("\"text\":{\"status\":\"empty\",\"div\":\"1234567890123\"}", "too-long @ QuestionnaireResponse.text.div")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"x\":\"1234567890123\"}]", "too-long @ QuestionnaireResponse.contained[0]")]
    public void Text_that_nobody_interprets_has_a_limit_too(string members, string fault) =>
        Assert.Equal([fault], In("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\"," + members + "}"));

    [Fact]
    public void Nesting_may_reach_the_limit_and_no_level_more()
    {
        const string start = "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\",\"contained\":[{\"resourceType\":\"Patient\",\"x\":";

        Assert.Empty(In(start + "{\"y\":[{\"z\":1}]}}]}"));
        Assert.Equal(["too-costly @ QuestionnaireResponse.contained[0]"], In(start + "{\"y\":[{\"z\":[1]}]}}]}"));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Endless_nesting_is_refused_and_harmless(char bracket)
    {
        var deep = bracket == '[' ? new string('[', 500_000) : string.Concat(Enumerable.Repeat("{\"a\":", 100_000));

        Assert.Contains(Faults.In(deep), f => f.StartsWith("too-costly", StringComparison.Ordinal));
        Assert.Contains(Faults.In(Some.Response("\"item\":" + deep)), f => f.StartsWith("too-costly", StringComparison.Ordinal));
    }

    [Fact]
    public void Items_are_counted_at_every_level_of_one_response()
    {
        const string start = "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\",\"item\":";

        Assert.Empty(In(start + "[{\"linkId\":\"a\",\"item\":[{\"linkId\":\"b\"}]}]}"));
        Assert.Equal(
            ["too-costly @ QuestionnaireResponse.item[1]"],
            In(start + "[{\"linkId\":\"a\",\"item\":[{\"linkId\":\"b\"}]},{\"linkId\":\"c\"}]}"));
    }

    [Fact]
    public void Each_response_of_a_bundle_has_items_of_its_own()
    {
        const string entry = "{\"resource\":{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\",\"item\":[{\"linkId\":\"a\"},{\"linkId\":\"b\"}]}}";
        var bundle = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entry + "," + entry + "]}";

        Assert.Empty(FhirJson.Read<Bundle>(bundle.Bytes(), new ReadLimits { MaxItems = 2 }).Issues);
        Assert.NotEmpty(FhirJson.Read<Bundle>(bundle.Bytes(), new ReadLimits { MaxItems = 1 }).Issues);
    }

    [Fact]
    public void After_many_faults_reading_stops_and_says_so()
    {
        var read = FhirJson.Read<QuestionnaireResponse>(Some.Response("\"a\":1,\"b\":2,\"c\":3,\"d\":4").Bytes(), Small);

        Assert.Equal(3, read.Issues.Count);
        Assert.Equal(OperationOutcome.IssueType.TooCostly, read.Issues[^1].Code);
    }
}
