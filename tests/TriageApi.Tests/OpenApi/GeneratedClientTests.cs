using System.Text.Json.Nodes;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.OpenApi;

/// <summary>What other people's tools make of the document; the script also spoils it, to show that they would tell.</summary>
[Collection(OneHost.Name)]
public sealed class GeneratedClientTests(ApiFixture api, ITestOutputHelper output)
{
    [NeedsFact("node")]
    public async Task A_linter_finds_no_error_and_a_generated_client_is_assessed()
    {
        var body = Path.GetTempFileName();
        var document = Path.ChangeExtension(body, ".json");
        await File.WriteAllTextAsync(body, BodyExamples.Text("self-care"));
        await File.WriteAllTextAsync(document, OpenApiDocument.Text(await OpenApiDocument.ServedAsync(api.Client)));
        try
        {
            var result = await new NodeFolder(Repository.Root, "openapi").RunAsync(
                "check.mjs", [document, api.Client.Address.ToString().TrimEnd('/'), body], timeout: TimeSpan.FromMinutes(5));

            output.WriteLine(result.Output);
            Assert.True(result.ExitCode == 0, result.Errors);
            var seen = JsonNode.Parse(result.Output)!;
            Assert.Equal("RiskAssessment", (string?)seen["assessed"]);
            Assert.True((bool)seen["read"]!);
            Assert.Equal(422, (int)seen["refused"]!);
            Assert.NotEqual(0, (int)seen["issues"]!);
        }
        finally
        {
            File.Delete(body);
            File.Delete(document);
        }
    }
}
