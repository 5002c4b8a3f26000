using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/search-comparator</c>.</summary>
public enum SearchComparator
{
    [JsonStringEnumMemberName("eq")] Eq,
    [JsonStringEnumMemberName("ne")] Ne,
    [JsonStringEnumMemberName("gt")] Gt,
    [JsonStringEnumMemberName("lt")] Lt,
    [JsonStringEnumMemberName("ge")] Ge,
    [JsonStringEnumMemberName("le")] Le,
    [JsonStringEnumMemberName("sa")] Sa,
    [JsonStringEnumMemberName("eb")] Eb,
    [JsonStringEnumMemberName("ap")] Ap,
}
