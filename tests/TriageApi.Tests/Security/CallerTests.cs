using TriageApi.Tests.Support;

namespace TriageApi.Tests.Security;

/// <summary>The caller comes from the credential: nobody else makes one up.</summary>
public sealed class CallerTests
{
    [Fact]
    public void No_room_answers_for_the_development_caller_by_itself() =>
        Assert.Equal(["Security/BearerHandler.cs"], UsersOf("Caller.Development"));

    [Fact]
    public void A_room_that_did_would_be_seen() =>
        Assert.Contains("Assess/AssessEndpoint.cs", UsersOf("context.Caller()"));

    private static IEnumerable<string> UsersOf(string code)
    {
        var source = Path.Combine(Repository.Root, "src", "TriageApi");
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains(code, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(source, file).Replace('\\', '/'));
    }
}
