using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/binding-strength</c>.</summary>
public enum BindingStrength
{
    [JsonStringEnumMemberName("required")] Required,
    [JsonStringEnumMemberName("extensible")] Extensible,
    [JsonStringEnumMemberName("preferred")] Preferred,
    [JsonStringEnumMemberName("example")] Example,
}
