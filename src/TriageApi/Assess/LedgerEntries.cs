using TriageApi.Audit.Writing;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Assess;

/// <summary>Makes the ledger's entry of an assessment: the exact bytes, the columns, and the audit event.</summary>
public sealed class LedgerEntries(AuditEvents events)
{
    /// <summary>The entry of one assessment.</summary>
    public LedgerEntry Assessed(Assess request, RiskAssessment result, Assessment? assessment, AssessmentIds ids, KnowledgePack pack)
    {
        var audit = events.Created(
            ids.EventId, ids.Instant, request.Caller, request.RequestId, $"RiskAssessment/{ids.Id}", request.Response.Subject);
        return new LedgerEntry
        {
            Tenant = request.Caller.Tenant,
            Recorded = ids.Instant,
            Event = EventRecords.Of(ids.EventId, audit),
            Assessment = new AssessmentRecord
            {
                Client = request.Caller.KeySpace,
                Key = request.Key(ids.Id),
                Id = ids.Id,
                Version = ids.Version,
                Status = CodeOf(result.Status!.Value),
                Level = assessment?.Disposition.Level.Code(),
                PackVersion = pack.Head.Version,
                PackSha256 = Convert.FromHexString(pack.Sha256),
                EngineVersion = RiskAssessmentWriter.Engine,
                Request = request.Body,
                Response = FhirJson.Write(result),
                Subject = request.SubjectText(),
                Identifier = request.FormIdentifier(),
                Encounter = request.Response.Encounter?.Reference,
            },
        };
    }

    /// <summary>A status as it is stored.</summary>
    public static string CodeOf(ObservationStatus status) => status switch
    {
        ObservationStatus.Preliminary => "preliminary",
        ObservationStatus.Amended => "amended",
        ObservationStatus.EnteredInError => "entered-in-error",
        _ => "final",
    };
}
