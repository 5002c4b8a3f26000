using System.Text.Json;
using TriageApi.Charts;
using TriageApi.Fhir;

namespace TriageApi.Hooks;

/// <summary>
/// The patient's chart among what a client fetched. It only adds to the answers: what is missing, failed, about somebody
/// else or cannot be read is as if it had not been fetched.
/// </summary>
internal static class FetchedChart
{
    /// <summary>What a client is asked to fetch, by name. Without any of it a call works too.</summary>
    public static IReadOnlyDictionary<string, string> Queries { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["patient"] = "Patient/{{context.patientId}}",
        ["conditions"] = "Condition?patient={{context.patientId}}",
        ["medicationRequests"] = "MedicationRequest?patient={{context.patientId}}&status=active",
        ["medicationStatements"] = "MedicationStatement?patient={{context.patientId}}&status=active",
        ["temperatures"] = Observations("8310-5"),
        ["pregnancyStatus"] = Observations("82810-3"),
        ["smokingStatus"] = Observations("72166-2"),
    };

    /// <summary>The patient's resources that can be read, as they came and as they are read, in the order of the names.</summary>
    public static IReadOnlyList<(JsonElement Json, OpaqueResource Resource)> In(HookCall call) =>
        call.Prefetch.ValueKind != JsonValueKind.Object
            ? []
            : [.. Queries.Keys.SelectMany(key => Resources(call.Prefetch.Member(key)))
                .Where(json => (ChartPerson.NamedIn(json) ?? call.Person) == call.Person)
                .Select(json => (json, Read(json)))
                .Where(entry => entry.Item2 is not null)
                .Select(entry => (entry.json, entry.Item2!))];

    private static IEnumerable<JsonElement> Resources(JsonElement? fetched) =>
        fetched is not { } json ? [] : json.Word("resourceType") == "Bundle" ? json.Resources() : [json];

    /// <summary>Read where it will stand: what is too deep there would take the answers with it.</summary>
    private static OpaqueResource? Read(JsonElement json) =>
        ChartFacts.Types.Contains(json.Word("resourceType") ?? "")
        && FhirJson.ReadResource(HookSubmission.Chart(json)) is { Succeeded: true, Resource: Parameters { Parameter: [var only] } }
            ? only.Resource as OpaqueResource : null;

    // A week of temperatures of somebody who is measured every few hours.
    private static string Observations(string code) =>
        "Observation?patient={{context.patientId}}&code=http://loinc.org|" + code + "&_sort=-date&_count=100";
}
