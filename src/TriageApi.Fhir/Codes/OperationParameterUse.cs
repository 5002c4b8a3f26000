using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/operation-parameter-use</c>.</summary>
public enum OperationParameterUse
{
    [JsonStringEnumMemberName("in")] In,
    [JsonStringEnumMemberName("out")] Out,
}
