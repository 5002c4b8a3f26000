using System.Globalization;
using System.Text.Json;
using TriageApi.Fhir;
using TriageApi.Knowledge.Chart;

namespace TriageApi.Charts;

/// <summary>Picks values from resources of a chart. What is not as it should be is as if it were absent.</summary>
internal static class ChartJson
{
    // Letters of a year, and of a month with its year.
    private const int Year = 4;
    private const int Month = 7;

    private static readonly TimeSpan LastZone = TimeSpan.FromHours(12);

    /// <summary>A member, or null.</summary>
    public static JsonElement? At(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A text, or null.</summary>
    public static string? TextAt(this JsonElement json, string name) =>
        json.At(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>True when one of the codings of a concept is this code.</summary>
    public static bool Says(this JsonElement? concept, ChartCode code) =>
        Codings(concept).Any(coding => coding.TextAt("system") == code.System && coding.TextAt("code") == code.Code);

    /// <summary>The code of a concept in one system, or null.</summary>
    public static string? CodeIn(this JsonElement? concept, string system) =>
        Codings(concept).FirstOrDefault(coding => coding.TextAt("system") == system) is { ValueKind: JsonValueKind.Object } found
            ? found.TextAt("code") : null;

    /// <summary>The instant of a date or time, at the earliest that it can mean; null when its month is not known.</summary>
    public static DateTimeOffset? When(string? text) =>
        text is { Length: > 4 } && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var when) ? when : null;

    /// <summary>
    /// The instant of a date or time, at the latest that it can mean: a day, as a month and a year, includes its end (FHIR R4,
    /// Period.end), and ends last where the clocks are twelve hours behind UTC. Null for what is no date.
    /// </summary>
    public static DateTimeOffset? Latest(string? text)
    {
        var first = text?.Length == Year ? When(text + "-01") : When(text);
        if (first is null || text!.Contains('T', StringComparison.Ordinal)) return first;
        if (first.Value.Year == DateTimeOffset.MaxValue.Year) return DateTimeOffset.MaxValue;
        var next = text.Length switch
        {
            Year => first.Value.AddYears(1),
            Month => first.Value.AddMonths(1),
            _ => first.Value.AddDays(1),
        };
        return next + LastZone;
    }

    /// <summary>What a medicine is: told in place, or by a resource contained in its statement or order.</summary>
    public static JsonElement? Medicine(JsonElement json)
    {
        if (json.At("medicationCodeableConcept") is { } concept) return concept;
        if (json.At("medicationReference")?.TextAt("reference") is not ['#', .. var id]) return null;
        return json.At("contained") is { ValueKind: JsonValueKind.Array } contained
            ? contained.EnumerateArray().FirstOrDefault(one => one.TextAt("resourceType") == "Medication" && one.TextAt("id") == id).At("code")
            : null;
    }

    /// <summary>
    /// How the resource is named in a result: by its address, or by its type when it has none. Nobody else looked at the
    /// id of a resource that is not modelled.
    /// </summary>
    public static ResourceReference Reference(OpaqueResource resource) => resource.Id is { } id && Id.IsValidValue(id)
        ? new($"{resource.TypeName}/{id}")
        : new() { Type = resource.TypeName, Display = $"{resource.TypeName} without an id" };

    private static JsonElement.ArrayEnumerator Codings(JsonElement? concept) =>
        concept?.At("coding") is { ValueKind: JsonValueKind.Array } codings ? codings.EnumerateArray() : default;
}
