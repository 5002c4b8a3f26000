using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/sort-direction</c>.</summary>
public enum SortDirection
{
    [JsonStringEnumMemberName("ascending")] Ascending,
    [JsonStringEnumMemberName("descending")] Descending,
}
