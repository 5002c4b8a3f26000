using System.Collections.Concurrent;
using TriageApi.Assess;
using TriageApi.Audit.Log;
using TriageApi.Audit.Reading;
using TriageApi.Knowledge;

namespace TriageApi.Records;

/// <summary>A body of knowledge, and what reads responses to its own form.</summary>
public sealed record ReadablePack(KnowledgePack Pack, AnswerInterpreter Interpreter)
{
    /// <summary>Indexes the form of a pack.</summary>
    public static ReadablePack Of(KnowledgePack pack) => new(pack, new AnswerInterpreter(new AnswerForm(pack)));
}

/// <summary>The knowledge by which past answers were given: that of today from memory, earlier ones from the ledger.</summary>
public sealed class PastPacks(KnowledgePack current, AnswerInterpreter interpreter)
{
    // As many as there were versions of the knowledge: a handful in years.
    private readonly ConcurrentDictionary<string, ReadablePack> loaded = new(StringComparer.Ordinal);

    /// <summary>That of today.</summary>
    public ReadablePack Current { get; } = new(current, interpreter);

    /// <summary>The knowledge that gave an answer; null if it was never stored.</summary>
    /// <param name="stored">The answer.</param>
    /// <param name="find">Finds stored content.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The stored content was damaged.</exception>
    /// <exception cref="PackFaultsException">This version cannot read it.</exception>
    public async Task<ReadablePack?> FindAsync(StoredAssessment stored, FindContent find, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(stored.PackSha256.Span);
        if (sha256 == Current.Pack.Sha256) return Current;
        if (loaded.TryGetValue(sha256, out var known)) return known;
        if (await find(stored.PackSha256, cancellationToken) is not { } content) return null;
        return loaded.GetOrAdd(sha256, ReadablePack.Of(KnowledgePack.Again(CardFiles.FromBytes(content))));
    }
}
