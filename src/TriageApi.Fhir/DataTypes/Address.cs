using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A postal or physical address.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Address
/// </summary>
public sealed class Address : DataType
{
    public AddressUse? Use { get; set; }
    public AddressType? Type { get; set; }
    public string? Text { get; set; }
    public List<string?> Line { get; set; } = [];
    public string? City { get; set; }
    public string? District { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }
    public Period? Period { get; set; }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/address-type</c>.</summary>
    public enum AddressType
    {
        [JsonStringEnumMemberName("postal")] Postal,
        [JsonStringEnumMemberName("physical")] Physical,
        [JsonStringEnumMemberName("both")] Both,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/address-use</c>.</summary>
    public enum AddressUse
    {
        [JsonStringEnumMemberName("home")] Home,
        [JsonStringEnumMemberName("work")] Work,
        [JsonStringEnumMemberName("temp")] Temp,
        [JsonStringEnumMemberName("old")] Old,
        [JsonStringEnumMemberName("billing")] Billing,
    }
}
