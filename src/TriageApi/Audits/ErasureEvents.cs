using TriageApi.Assess;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Writing;
using TriageApi.Fhir;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Puts into words that records were erased: by whom, when, and each version by its name.</summary>
public sealed class ErasureEvents(AuditEvents events, TimeProvider clock)
{
    /// <summary>The entry that tells of an erasure.</summary>
    /// <param name="caller">Whose records, and who erased them.</param>
    /// <param name="requestId">Id of this erasure, to be found in other records of the operator.</param>
    /// <param name="subject">The person, if everything of that person was erased.</param>
    /// <param name="erased">What was erased, at least one version.</param>
    public LedgerEntry Describe(
        Caller caller, string requestId, string? subject, IReadOnlyList<AssessmentVersion> erased)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var id = Guid.CreateVersion7(now);
        return EventRecords.Entry(caller, id, now, events.Erased(id, now, caller, requestId, erased, subject));
    }

    /// <summary>The entry that tells that what was said of a card was erased.</summary>
    /// <param name="caller">Whose records, and who erased them.</param>
    /// <param name="requestId">Id of this erasure.</param>
    /// <param name="card">The card.</param>
    public LedgerEntry Describe(Caller caller, string requestId, Guid card)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var id = Guid.CreateVersion7(now);
        return EventRecords.Entry(caller, id, now, events.ErasedReports(id, now, caller, requestId, card));
    }
}
