using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.Interop;

/// <summary>The form in the renderer of the National Library of Medicine, filled in by a browser that nobody watches.</summary>
[Collection(OneHost.Name)]
public sealed class LhcFormsTests(ApiFixture api, ITestOutputHelper output)
{
    [NeedsFact("node", "chromium")]
    public async Task The_form_is_rendered_with_its_conditions_and_its_response_is_accepted()
    {
        var script = new NodeFolder(Repository.Root, "lforms");

        var result = await script.RunAsync(
            "form.mjs", [$"{api.Client.Address}fhir", Tool.Chromium.Path ?? "chromium"], timeout: TimeSpan.FromMinutes(5));

        output.WriteLine(result.Output);
        Assert.True(result.ExitCode == 0, result.Errors);
        var told = JsonNode.Parse(result.Output)!;
        Assert.Equal(Questions.All.Count, (int)told["shown"]! + (int)told["conditional"]!);
        Assert.True((int)told["bothWays"]! >= 14, result.Output);
    }
}
