using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Security;

/// <summary>
/// The caller comes from the credential: nobody else makes one up. The development tenant alone may be named elsewhere,
/// by an operator's command.
/// </summary>
public sealed class CallerTests
{
    [Fact]
    public void No_room_answers_for_the_development_caller_by_itself() =>
        Assert.Equal(["Security/BearerHandler.cs"], UsersOf(@"\bCaller\.Development\b(?!\.Tenant)"));

    [Fact]
    public void A_room_that_did_would_be_seen() =>
        Assert.Contains("Assess/AssessEndpoint.cs", UsersOf(@"\bcontext\.Caller\(\)"));

    private static IEnumerable<string> UsersOf(string pattern)
    {
        var source = Path.Combine(Repository.Root, "src", "TriageApi");
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), pattern))
            .Select(file => Path.GetRelativePath(source, file).Replace('\\', '/'));
    }
}
