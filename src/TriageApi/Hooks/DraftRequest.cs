using System.Text.Json.Nodes;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Hooks;

/// <summary>The request that a level asks for, as a draft: a clinician reads, changes and signs it, or does not.</summary>
/// <param name="Label">What the client shows on the button.</param>
/// <param name="Description">What it would do.</param>
/// <param name="Resource">The ServiceRequest.</param>
public sealed record DraftRequest(string Label, string Description, JsonObject Resource)
{
    /// <summary>The draft for a level; null for self-care, which needs nobody's order.</summary>
    public static DraftRequest? For(Coding level, HookCall call)
    {
        ArgumentNullException.ThrowIfNull(level);
        ArgumentNullException.ThrowIfNull(call);
        if (Priority(level.Code!) is not { } priority) return null;

        var request = new JsonObject
        {
            ["resourceType"] = "ServiceRequest",
            ["status"] = "draft",
            ["intent"] = "proposal",
            ["priority"] = priority,
            ["code"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject
                {
                    ["system"] = Canonicals.TriageLevel,
                    ["code"] = level.Code,
                    ["display"] = level.Display,
                }),
                ["text"] = level.Display,
            },
            ["subject"] = new JsonObject { ["reference"] = $"Patient/{call.Patient}" },
            ["reasonCode"] = new JsonArray(new JsonObject { ["text"] = "Mid-back pain: result of triage" }),
        };
        if (call.Encounter is { } encounter) request["encounter"] = new JsonObject { ["reference"] = $"Encounter/{encounter}" };
        return new($"Draft a request: {level.Display}", $"Make a draft ServiceRequest: {level.Display}", request);
    }

    /// <summary>FHIR's words for how soon; null where nothing is to be requested.</summary>
    private static string? Priority(string level) => !Urgencies.TryParse(level, out var urgency) ? null : urgency switch
    {
        Urgency.EmergencyAmbulance or Urgency.EmergencyDepartmentNow => "stat",
        Urgency.SameDayUrgent => "asap",
        Urgency.PrimaryCareWithinDays => "urgent",
        Urgency.InPersonRoutine => "routine",
        _ => null,
    };
}
