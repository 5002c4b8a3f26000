using System.Diagnostics;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Storage;

/// <summary>The real program, given a folder of cards: it starts with sound ones alone, and says where a law is broken.</summary>
public sealed class BrokenPackTests : IDisposable
{
    private const string Saddle = "mid-back-pain/red-flags/saddle-anaesthesia.yaml";

    private readonly string _folder = Directory.CreateTempSubdirectory("triageapi-cards-").FullName;

    public BrokenPackTests()
    {
        foreach (var (path, content) in CardFiles.Embedded().Everything) Write(path, content);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_holds_the_same_pack_as_the_program() =>
        Assert.Equal(CardFiles.Embedded().Sha256(), CardFiles.In(_folder).Sha256());

    [Theory]
    [InlineData("cannot-exclude: primary-care-within-days", "cannot-exclude: emergency-ambulance", "'cannot-exclude' is above")]
    [InlineData("raised: emergency-department-now", "raissed: emergency-department-now", "raissed")]
    [InlineData("cauda-equina-syndrome]", "cauda-equina-syndromes]", "The suspected cause 'cauda-equina-syndromes' does not exist.")]
    [InlineData("expect: cannot-exclude", "expect: clear", "gives cannot-exclude, not clear")]
    public async Task A_broken_card_keeps_the_service_from_starting_and_is_named_with_line_and_law(string text, string by, string law)
    {
        var content = CardFiles.Embedded().Everything[Saddle];
        Assert.Contains(text, content, StringComparison.Ordinal);
        var broken = string.Join(by, content.Split(text, 2));
        Write(Saddle, broken);
        var line = content.Split('\n').Zip(broken.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;

        var (exitCode, errors) = await StartAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(errors.Split('\n'), told =>
            told.StartsWith($"{Saddle}({line}): ", StringComparison.Ordinal) && told.Contains(law, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private async Task<(int ExitCode, string Errors)> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TriageApi.dll"), "--urls", "http://127.0.0.1:0"])
        {
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Knowledge__Folder"] = _folder },
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        return await ProgramEnd.OfAsync(process);
    }
}
