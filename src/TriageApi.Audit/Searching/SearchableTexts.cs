using System.Security.Cryptography;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Searching;

/// <summary>A text to be found by its words.</summary>
/// <param name="Head">What it is about; a word found here counts in full.</param>
/// <param name="Body">The rest; a word found here counts less.</param>
public sealed record SearchableText(string Head, string Body);

/// <summary>Texts that are searched together, in an order that never changes.</summary>
public sealed class SearchableTexts
{
    /// <summary>Takes the texts as they stand.</summary>
    public SearchableTexts(IReadOnlyList<SearchableText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Heads = [.. texts.Select(text => text.Head)];
        Bodies = [.. texts.Select(text => text.Body)];
        using var frame = new Frame();
        foreach (var part in (string[])[.. Heads, .. Bodies]) frame.Add(part);
        Sha256 = SHA256.HashData(frame.Bytes);
    }

    /// <summary>How many there are.</summary>
    public int Count => Heads.Length;

    internal string[] Heads { get; }

    internal string[] Bodies { get; }

    /// <summary>The name of this list: another text, or another order, has another one.</summary>
    internal byte[] Sha256 { get; }
}
