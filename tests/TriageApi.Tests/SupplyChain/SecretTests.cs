using System.Diagnostics;
using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.SupplyChain;

/// <summary>No file under version control holds a secret: a key, a token, or a password that is no placeholder.</summary>
public sealed partial class SecretTests
{
    /// <summary>What stands where a secret would, and is none.</summary>
    private static readonly string[] Placeholders = ["for-development-only", "${", "{", "<", "...", "secret", "password", "postgres", "example"];

    /// <summary>Files that hold published example keys, for which the standards that print them are named.</summary>
    private static readonly string[] PublishedExamples = ["tests/TriageApi.Tests/Security/", "tests/js/tokens/"];

    [Fact]
    public async Task No_tracked_file_holds_a_secret()
    {
        var files = await TrackedAsync();
        var found = new List<string>();
        foreach (var file in files.Where(file => !PublishedExamples.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))))
        {
            var path = Repository.PathOf(file);
            if (!File.Exists(path) || new FileInfo(path).Length > 4 * 1024 * 1024) continue;
            found.AddRange(Secrets(await File.ReadAllTextAsync(path)).Select(what => $"{file}: {what}"));
        }

        Assert.InRange(files.Count, 500, int.MaxValue);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("-----BEGIN {0} PRIVATE KEY-----\nMHcCAQEEIIIIIIIIIIIIIIIIIIII", "EC")]
    [InlineData("-----BEGIN {0}PRIVATE KEY-----\\nMHcCAQEEIIIIIIIIIIIIIIIIIIII", "")]
    [InlineData("aws_key = {0}IOSFODNN7XAMPLEQ", "AKIA")]
    [InlineData("token: {0}_0123456789abcdefghijklmnopqrstuvwxyz", "ghp")]
    [InlineData("{0}hbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4eHh4eHh4In0.c2lnbmF0dXJlc2lnbmF0dXJl", "eyJ")]
    [InlineData("Host=db;Username=app;{0}=hunter2hunter2", "Password")]
    public void A_secret_would_be_seen(string line, string start) =>
        Assert.NotEmpty(Secrets(line.Replace("{0}", start, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Host=db;Username=app;Password=${TRIAGE_APP_PASSWORD:-for-development-only}")]
    [InlineData("Password=<from your vault>")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMHcCAQEEIIIIIIIIIIIIIIIIIIII")]
    [InlineData("var password = Convert.ToHexStringLower(bytes)")]
    public void What_is_none_is_left_alone(string line) => Assert.Empty(Secrets(line));

    private static IEnumerable<string> Secrets(string text)
    {
        if (PrivateKey().IsMatch(text)) yield return "a private key";
        if (CloudKey().IsMatch(text)) yield return "a key of a cloud";
        if (HostToken().IsMatch(text)) yield return "a token of a code host";
        if (SignedToken().IsMatch(text)) yield return "a signed token";
        foreach (Match match in Password().Matches(text))
        {
            if (!Placeholders.Any(placeholder => match.Groups[1].Value.Contains(placeholder, StringComparison.OrdinalIgnoreCase)))
                yield return "a password";
        }
    }

    private static async Task<IReadOnlyList<string>> TrackedAsync()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        var files = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return files.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\s|\\n)+[A-Za-z0-9+/]{20}")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\bAKIA[0-9A-Z]{16}\b")]
    private static partial Regex CloudKey();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20}|npm_[A-Za-z0-9]{36}|xox[bp]-[0-9A-Za-z-]{20,})")]
    private static partial Regex HostToken();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}")]
    private static partial Regex SignedToken();

    [GeneratedRegex("""(?i)\bpassword\s*[=:]\s*["']?((?>[^\s"';,()]{8,}))(?!\()""")]
    private static partial Regex Password();
}
