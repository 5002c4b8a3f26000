using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.House;

/// <summary>A control that no test shows is a hope: the threat model names tests, and they exist.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly HashSet<string> Tests =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)),
    ];

    [Fact]
    public void Every_test_that_the_threat_model_names_exists()
    {
        var named = Named(File.ReadAllText(Repository.PathOf("docs", "threat-model.md")));

        Assert.InRange(named.Count, 30, int.MaxValue);
        Assert.Empty(named.Except(Tests));
    }

    [Fact]
    public void A_test_that_does_not_exist_would_be_noticed() =>
        Assert.Equal(["NobodyWroteTests"], Named("| x | `NobodyWroteTests`, `LimitTests` |").Except(Tests));

    private static HashSet<string> Named(string page) => [.. TestName().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
