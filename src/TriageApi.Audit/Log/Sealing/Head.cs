using TriageApi.Audit.Log.Notes;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>The state of the log after one round of sealing, before it is signed.</summary>
/// <param name="Seq">Counted from 0.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them.</param>
/// <param name="Made">When; never before the previous one.</param>
internal sealed record Head(long Seq, long Size, byte[] Root, DateTimeOffset Made)
{
    public Checkpoint ToCheckpoint(string origin) => new(origin, Size, Root, Made);

    public bool IsSameAs(Head? other) =>
        other is not null && (Seq, Size) == (other.Seq, other.Size) && Root.AsSpan().SequenceEqual(other.Root);
}
