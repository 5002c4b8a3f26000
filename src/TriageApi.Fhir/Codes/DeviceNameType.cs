using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/device-nametype</c>.</summary>
public enum DeviceNameType
{
    [JsonStringEnumMemberName("udi-label-name")] UdiLabelName,
    [JsonStringEnumMemberName("user-friendly-name")] UserFriendlyName,
    [JsonStringEnumMemberName("patient-reported-name")] PatientReportedName,
    [JsonStringEnumMemberName("manufacturer-name")] ManufacturerName,
    [JsonStringEnumMemberName("model-name")] ModelName,
    [JsonStringEnumMemberName("other")] Other,
}
