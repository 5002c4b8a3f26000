using TriageApi.Audit.Feedback;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>One report about a card: its row, and what events say of it.</summary>
internal sealed class StoredFeedback
{
    /// <summary>The row; null where there is none.</summary>
    public CardFeedbackRow? Row { get; init; }

    /// <summary>The events that tell of it; none where it was slipped in.</summary>
    public required IReadOnlyList<FeedbackTelling> Told { get; init; }

    /// <summary>Whether no other row was seen under its key.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>Whether it went by right: its assessment, or all that was told of its card, was erased after it had been told.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>Whether that was erased when it had long been told, so that it must have gone too.</summary>
    public bool MustBeGone { get; init; }

    /// <summary>The events of the same instant as the row: those that it may have come with.</summary>
    public IEnumerable<FeedbackTelling> Own => Told.Where(told => told.Recorded == Row?.Recorded);
}

/// <summary>One event that tells of a report.</summary>
/// <param name="Recorded">When it was told.</param>
/// <param name="Card">The card.</param>
/// <param name="AssessmentId">The assessment behind the card, or null.</param>
/// <param name="Index">The index of the event's leaf; null while it is pending.</param>
internal readonly record struct FeedbackTelling(DateTimeOffset Recorded, Guid Card, Guid? AssessmentId, long? Index);
