using System.Text.Json;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Hooks;

/// <summary>
/// What a call of a service says, as far as it is used. The access token that a client may lend for its own FHIR server
/// is not read: a call works from what was fetched before, and nothing is kept that could open a door elsewhere.
/// </summary>
/// <param name="Service">The service called.</param>
/// <param name="Instance">Id of this call; a repetition has the same.</param>
/// <param name="Patient">Id of the patient whose chart is open.</param>
/// <param name="Encounter">Id of the visit, if there is one.</param>
/// <param name="Prefetch">What the client fetched.</param>
public sealed record HookCall(HookService Service, Guid Instance, string Patient, string? Encounter, JsonElement Prefetch)
{
    /// <summary>Reads a call; all faults are told at once.</summary>
    public static (HookCall? Call, Refusal? Refusal) Read(HookService service, ReadOnlySpan<byte> body)
    {
        if (HookJson.Object(body) is not { } json) return (null, HookJson.NotAnObject);

        var issues = new List<IssueComponent>();
        if (json.Word("hook") != service.Hook) Fault(issues, $"'hook' must be '{service.Hook}' for this service.", "hook");
        if (!Guid.TryParseExact(json.Word("hookInstance"), "D", out var instance))
            Fault(issues, "'hookInstance' must be a UUID.", "hookInstance");

        var context = json.Member("context");
        if (context is not { ValueKind: JsonValueKind.Object }) Fault(issues, "'context' must be an object.", "context");
        else
        {
            foreach (var name in service.Context.Where(name => context.Value.Word(name) is null))
                Fault(issues, $"'context.{name}' must be a text.", $"context.{name}");
        }

        var patient = context?.Word("patientId");
        var encounter = context?.Word("encounterId");
        if (patient is not null && !Id.IsValidValue(patient)) Fault(issues, "'context.patientId' must be a FHIR id.", "context.patientId");
        if (encounter is not null && !Id.IsValidValue(encounter)) Fault(issues, "'context.encounterId' must be a FHIR id.", "context.encounterId");

        var prefetch = json.Member("prefetch");
        if (prefetch is { ValueKind: not JsonValueKind.Object }) Fault(issues, "'prefetch' must be an object.", "prefetch");
        return issues.Count > 0
            ? (null, Outcomes.Malformed(issues))
            : (new(service, instance, patient!, encounter, prefetch ?? default), null);
    }

    /// <summary>The patient whose chart is open, as resources refer to them.</summary>
    public string Person => $"Patient/{Patient}";

    /// <summary>By what a repetition of this call is recognised.</summary>
    public string Key => $"cds-hooks {Service.Id} {Instance:D}";

    private static void Fault(List<IssueComponent> issues, string text, string path) =>
        issues.Add(Outcomes.Issue(IssueType.Invalid, text, path));
}
