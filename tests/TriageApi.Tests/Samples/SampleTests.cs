using System.Diagnostics;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Samples;

/// <summary>The clients under <c>samples</c> do against the real host what they say they do.</summary>
[Collection(OneHost.Name)]
public sealed class SampleTests(ApiFixture api)
{
    private static readonly NodeFolder TypeScript = new(Repository.Root, Path.Combine("..", "..", "samples", "typescript"));

    private string Address => api.Client.Address.ToString().TrimEnd('/');

    [Fact]
    public async Task The_client_in_CSharp_shows_level_reasons_plan_and_record()
    {
        var (exit, output, errors) = await CSharpAsync("emergency");

        Assert.True(exit == 0, errors);
        Assert.Contains("Level: emergency-ambulance", output, StringComparison.Ordinal);
        Assert.Contains("Red flag: ", output, StringComparison.Ordinal);
        Assert.Contains("To consider: ", output, StringComparison.Ordinal);
        Assert.Contains("Plan: 2 activities", output, StringComparison.Ordinal);
        var record = new Uri(output.Split("On record: ")[1].Trim()).AbsolutePath;
        Assert.Equal(200, (await api.Client.GetAsync(record)).Status);
    }

    [Fact]
    public async Task The_client_in_CSharp_never_shows_a_refusal_as_calm()
    {
        var (exit, output, errors) = await CSharpAsync("refused");

        Assert.Equal(1, exit);
        Assert.DoesNotContain("Level", output, StringComparison.Ordinal);
        Assert.Contains("NOT ASSESSED (422). This is not a low-urgency result.", errors, StringComparison.Ordinal);
        Assert.Contains("QuestionnaireResponse", errors, StringComparison.Ordinal);
    }

    [NeedsFact("node")]
    public async Task The_client_in_TypeScript_interviews_assesses_and_sends_a_batch()
    {
        var compiled = await TypeScript.RunAsync(Path.Combine("node_modules", "typescript", "bin", "tsc"));
        Assert.True(compiled.ExitCode == 0, compiled.Output);

        var result = await TypeScript.RunAsync(Path.Combine("dist", "main.js"), [Address]);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains("Asked in ", result.Output, StringComparison.Ordinal);
        Assert.Contains("To consider: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Batch entry 200: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Batch entry 422: ", result.Output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output, string Errors)> CSharpAsync(string example)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, BodyExamples.Text(example));
        try
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TriageSample.dll"), Address, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
