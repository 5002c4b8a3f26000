using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/publication-status</c>.</summary>
public enum PublicationStatus
{
    [JsonStringEnumMemberName("draft")] Draft,
    [JsonStringEnumMemberName("active")] Active,
    [JsonStringEnumMemberName("retired")] Retired,
    [JsonStringEnumMemberName("unknown")] Unknown,
}
