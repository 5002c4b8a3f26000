using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/filter-operator</c>.</summary>
public enum FilterOperator
{
    [JsonStringEnumMemberName("=")] Equal,
    [JsonStringEnumMemberName("is-a")] IsA,
    [JsonStringEnumMemberName("descendent-of")] DescendentOf,
    [JsonStringEnumMemberName("is-not-a")] IsNotA,
    [JsonStringEnumMemberName("regex")] Regex,
    [JsonStringEnumMemberName("in")] In,
    [JsonStringEnumMemberName("not-in")] NotIn,
    [JsonStringEnumMemberName("generalizes")] Generalizes,
    [JsonStringEnumMemberName("exists")] Exists,
}
