using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/days-of-week</c>.</summary>
public enum DaysOfWeek
{
    [JsonStringEnumMemberName("mon")] Mon,
    [JsonStringEnumMemberName("tue")] Tue,
    [JsonStringEnumMemberName("wed")] Wed,
    [JsonStringEnumMemberName("thu")] Thu,
    [JsonStringEnumMemberName("fri")] Fri,
    [JsonStringEnumMemberName("sat")] Sat,
    [JsonStringEnumMemberName("sun")] Sun,
}
