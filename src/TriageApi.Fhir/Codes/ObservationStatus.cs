using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/observation-status</c>.</summary>
public enum ObservationStatus
{
    [JsonStringEnumMemberName("registered")] Registered,
    [JsonStringEnumMemberName("preliminary")] Preliminary,
    [JsonStringEnumMemberName("final")] Final,
    [JsonStringEnumMemberName("amended")] Amended,
    [JsonStringEnumMemberName("corrected")] Corrected,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
    [JsonStringEnumMemberName("entered-in-error")] EnteredInError,
    [JsonStringEnumMemberName("unknown")] Unknown,
}
