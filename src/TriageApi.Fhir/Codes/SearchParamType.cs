using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/search-param-type</c>.</summary>
public enum SearchParamType
{
    [JsonStringEnumMemberName("number")] Number,
    [JsonStringEnumMemberName("date")] Date,
    [JsonStringEnumMemberName("string")] String,
    [JsonStringEnumMemberName("token")] Token,
    [JsonStringEnumMemberName("reference")] Reference,
    [JsonStringEnumMemberName("composite")] Composite,
    [JsonStringEnumMemberName("quantity")] Quantity,
    [JsonStringEnumMemberName("uri")] Uri,
    [JsonStringEnumMemberName("special")] Special,
}
