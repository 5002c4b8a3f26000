using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/codesystem-content-mode</c>.</summary>
public enum CodeSystemContentMode
{
    [JsonStringEnumMemberName("not-present")] NotPresent,
    [JsonStringEnumMemberName("example")] Example,
    [JsonStringEnumMemberName("fragment")] Fragment,
    [JsonStringEnumMemberName("complete")] Complete,
    [JsonStringEnumMemberName("supplement")] Supplement,
}
