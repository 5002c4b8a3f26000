namespace TriageApi.Knowledge.Tests;

/// <summary>Files of a pack that are changed on purpose, and what is said of them.</summary>
internal static class BrokenPack
{
    /// <summary>The first occurrence of a text in a file is replaced; the text must be there.</summary>
    public static CardFiles WithFirst(this CardFiles files, string path, string text, string by)
    {
        var content = files.Everything[path];
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not hold the text to be changed.");
        return files.With(path, content[..at] + by + content[(at + text.Length)..]);
    }

    /// <summary>Each occurrence of a text in a file is replaced; the text must be there.</summary>
    public static CardFiles WithEach(this CardFiles files, string path, string text, string by)
    {
        var content = files.Everything[path];
        Assert.Contains(text, content, StringComparison.Ordinal);
        return files.With(path, content.Replace(text, by, StringComparison.Ordinal));
    }

    /// <summary>Why a pack does not load; it must not.</summary>
    public static IReadOnlyList<PackFault> Faults(this CardFiles files) =>
        Assert.Throws<PackFaultsException>(() => KnowledgePack.Load(files)).Faults;
}
