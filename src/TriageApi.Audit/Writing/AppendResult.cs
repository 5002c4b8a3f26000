namespace TriageApi.Audit.Writing;

/// <summary>What became of an entry. Only <see cref="Stored"/> and <see cref="Replayed"/> allow an answer to leave.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Recorded">The instant on record, in whole microseconds.</param>
    /// <param name="Receipt">
    /// The signed receipt; null for an event alone, where no log of hashes is kept, and where the commit was found
    /// again after its confirmation was lost: then it is to be made from what is stored.
    /// </param>
    public sealed record Stored(DateTimeOffset Recorded, string? Receipt = null) : AppendResult;

    /// <summary>The same key with the same body was committed before: this is what was answered then.</summary>
    /// <param name="Response">The bytes answered then.</param>
    /// <param name="AssessmentId">Their assessment.</param>
    /// <param name="Version">Their version of it.</param>
    /// <param name="EventId">Their audit event.</param>
    /// <param name="Recorded">When they were put on record.</param>
    public sealed record Replayed(
        ReadOnlyMemory<byte> Response, Guid AssessmentId, int Version, Guid EventId, DateTimeOffset Recorded) : AppendResult;

    /// <summary>The key was used before, for another body.</summary>
    public sealed record KeyUsedForAnotherBody : AppendResult;

    /// <summary>Somebody else stored, or is just storing, this version, this form's version or this key.</summary>
    public sealed record VersionConflict : AppendResult;

    /// <summary>The key was used before, and what was answered then has been erased.</summary>
    public sealed record Erased : AppendResult;

    /// <summary>The database cannot hold one of the columns, such as an over-long identifier or a NUL.</summary>
    /// <param name="SqlState">PostgreSQL's code for the reason.</param>
    public sealed record NotStorable(string SqlState) : AppendResult;

    /// <summary>Another request with this key and this body is being written and was not done in time. Ask again soon.</summary>
    public sealed record InProgress : AppendResult;

    /// <summary>Too many entries wait for the writer. Nothing was begun; ask again soon.</summary>
    public sealed record Busy : AppendResult;

    /// <summary>
    /// No commit was confirmed. The entry may still be committed later; sending it again under its key is safe.
    /// </summary>
    /// <param name="Reason">For operators, without any content of the entry.</param>
    public sealed record Unavailable(string Reason) : AppendResult;
}
