namespace TriageApi.Hooks;

/// <summary>One CDS service: what a client discovers, and what its calls must carry. Source: CDS Hooks 2.0.</summary>
/// <param name="Id">Its name in addresses; one for each hook, since clients file services by it.</param>
/// <param name="Hook">The moment in a clinician's work at which it is called.</param>
/// <param name="Title">A short name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Context">Members of the context that a call must have.</param>
public sealed record HookService(string Id, string Hook, string Title, string Description, IReadOnlyList<string> Context)
{
    /// <summary>When a chart is opened.</summary>
    public static readonly HookService PatientView = new(
        "mid-back-pain-triage",
        "patient-view",
        "Mid-back pain triage",
        "Red flags and causes to consider for thoracic back pain, from the patient's answers, when the chart is opened.",
        ["userId", "patientId"]);

    /// <summary>When a visit begins.</summary>
    public static readonly HookService EncounterStart = new(
        "mid-back-pain-triage-encounter",
        "encounter-start",
        "Mid-back pain triage at the start of a visit",
        "Red flags and causes to consider for thoracic back pain, from the patient's answers, when the visit begins.",
        ["userId", "patientId", "encounterId"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HookService> All { get; } = [PatientView, EncounterStart];

    /// <summary>The service with this id, or null.</summary>
    public static HookService? Find(string id) => All.FirstOrDefault(service => service.Id == id);
}
