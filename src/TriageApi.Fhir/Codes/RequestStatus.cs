using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/request-status</c>.</summary>
public enum RequestStatus
{
    [JsonStringEnumMemberName("draft")] Draft,
    [JsonStringEnumMemberName("active")] Active,
    [JsonStringEnumMemberName("on-hold")] OnHold,
    [JsonStringEnumMemberName("revoked")] Revoked,
    [JsonStringEnumMemberName("completed")] Completed,
    [JsonStringEnumMemberName("entered-in-error")] EnteredInError,
    [JsonStringEnumMemberName("unknown")] Unknown,
}
