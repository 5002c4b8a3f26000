using System.Runtime.CompilerServices;
using System.Text;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>
/// Generated pages in the checkout. They are compared byte for byte; with TRIAGE_WRITE_DOCS=1 they are written instead,
/// and whoever asked for that looks at the difference.
/// </summary>
internal static class DocsFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The top of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    private static bool Writes => Environment.GetEnvironmentVariable("TRIAGE_WRITE_DOCS") == "1";

    /// <summary>A path below the top of the checkout.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>One page is exactly this text.</summary>
    public static void HoldsPage(string relative, string text)
    {
        var path = PathOf(relative);
        if (Writes) Write(path, text);
        Assert.True(File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(Utf8.GetBytes(text)), Stale(relative));
    }

    /// <summary>A folder holds exactly these pages and no other file.</summary>
    public static void HoldsPages(string relative, IReadOnlyDictionary<string, string> pages)
    {
        var folder = PathOf(relative);
        if (Writes)
        {
            Directory.CreateDirectory(folder);
            foreach (var extra in FilesIn(folder).Except(pages.Keys)) File.Delete(Path.Combine(folder, extra));
        }

        foreach (var (name, text) in pages) HoldsPage($"{relative}/{name}", text);
        Assert.Equal(pages.Keys.Order(StringComparer.Ordinal), FilesIn(folder));
    }

    private static List<string> FilesIn(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .ToList();

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Utf8.GetBytes(text));
    }

    private static string Stale(string relative) =>
        $"{relative} is not what the pack says. Write it anew: TRIAGE_WRITE_DOCS=1 dotnet test tests/TriageApi.Knowledge.Tests "
        + "--filter FullyQualifiedName~Rulebook";

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // Built into a folder elsewhere, the test does not stand below the checkout; its source still does.
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)! })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "TriageApi.sln"))) return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests of the pages run inside a checkout, for they compare its docs.");
    }
}
