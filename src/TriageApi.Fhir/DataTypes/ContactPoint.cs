using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A telephone number, mail address or other way to reach someone.
/// Source: http://hl7.org/fhir/R4/datatypes.html#ContactPoint
/// </summary>
public sealed class ContactPoint : DataType
{
    public ContactPointSystem? System { get; set; }
    public string? Value { get; set; }
    public ContactPointUse? Use { get; set; }
    [Format(PrimitiveKind.PositiveInt)] public int? Rank { get; set; }
    public Period? Period { get; set; }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/contact-point-system</c>.</summary>
    public enum ContactPointSystem
    {
        [JsonStringEnumMemberName("phone")] Phone,
        [JsonStringEnumMemberName("fax")] Fax,
        [JsonStringEnumMemberName("email")] Email,
        [JsonStringEnumMemberName("pager")] Pager,
        [JsonStringEnumMemberName("url")] Url,
        [JsonStringEnumMemberName("sms")] Sms,
        [JsonStringEnumMemberName("other")] Other,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/contact-point-use</c>.</summary>
    public enum ContactPointUse
    {
        [JsonStringEnumMemberName("home")] Home,
        [JsonStringEnumMemberName("work")] Work,
        [JsonStringEnumMemberName("temp")] Temp,
        [JsonStringEnumMemberName("old")] Old,
        [JsonStringEnumMemberName("mobile")] Mobile,
    }
}
