using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/search-modifier-code</c>.</summary>
public enum SearchModifierCode
{
    [JsonStringEnumMemberName("missing")] Missing,
    [JsonStringEnumMemberName("exact")] Exact,
    [JsonStringEnumMemberName("contains")] Contains,
    [JsonStringEnumMemberName("not")] Not,
    [JsonStringEnumMemberName("text")] Text,
    [JsonStringEnumMemberName("in")] In,
    [JsonStringEnumMemberName("not-in")] NotIn,
    [JsonStringEnumMemberName("below")] Below,
    [JsonStringEnumMemberName("above")] Above,
    [JsonStringEnumMemberName("type")] Type,
    [JsonStringEnumMemberName("identifier")] Identifier,
    [JsonStringEnumMemberName("ofType")] OfType,
}
