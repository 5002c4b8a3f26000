using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Reading;

/// <summary>Finds the way from an event's leaf to the newest signed root.</summary>
internal static class EventProof
{
    /// <summary>Null while no signed checkpoint includes the event.</summary>
    /// <exception cref="InvalidDataException">The stored tree has a hole.</exception>
    public static async Task<InclusionProof?> FindAsync(
        LogTables tables, IReadOnlyList<VerifierKey> keys, Guid eventId, CancellationToken cancellation)
    {
        if (await tables.NewestNoteAsync(cancellation) is not { } note || Checkpoint.Open(note, keys) is not { } checkpoint
            || await tables.IndexOfAsync(eventId, cancellation) is not { } index || index >= checkpoint.Size)
        {
            return null;
        }

        IReadOnlyList<(long, long)> runs = [(index, index + 1), .. MerklePaths.Inclusion(index, checkpoint.Size)];
        var hashes = await tables.HashesAsync(runs, checkpoint.Size, cancellation);
        return new InclusionProof(eventId, index, hashes[0], checkpoint.Size, [.. hashes.Skip(1)], note);
    }
}
