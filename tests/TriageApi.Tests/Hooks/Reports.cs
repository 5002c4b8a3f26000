using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hooks;

/// <summary>Reports about cards, as a client tells them.</summary>
internal static class Reports
{
    public static JsonObject Accepted(string card, string suggestion) => new()
    {
        ["card"] = card,
        ["outcome"] = "accepted",
        ["acceptedSuggestions"] = new JsonArray(new JsonObject { ["id"] = suggestion }),
        ["outcomeTimestamp"] = "2026-01-01T00:00:00Z",
    };

    public static JsonObject Overridden(string card, string comment) => new()
    {
        ["card"] = card,
        ["outcome"] = "overridden",
        ["overrideReason"] = new JsonObject
        {
            ["reason"] = new JsonObject { ["system"] = $"{RiskAssessmentView.Base}/CodeSystem/override-reason", ["code"] = "already-done" },
            ["userComment"] = comment,
        },
        ["outcomeTimestamp"] = "2026-01-01T00:00:00.5+01:00",
    };
}
