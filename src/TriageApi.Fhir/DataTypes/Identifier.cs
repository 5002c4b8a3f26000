using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A name or number that is unique within its system.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Identifier
/// </summary>
public sealed class Identifier : DataType
{
    public IdentifierUse? Use { get; set; }
    public CodeableConcept? Type { get; set; }
    [Format(PrimitiveKind.Uri)] public string? System { get; set; }
    public string? Value { get; set; }
    public Period? Period { get; set; }
    public ResourceReference? Assigner { get; set; }

    /// <summary>An empty identifier, to be filled.</summary>
    public Identifier()
    {
    }

    /// <summary>The name or number <paramref name="value"/> within <paramref name="system"/>.</summary>
    public Identifier(string? system, string? value)
    {
        System = system;
        Value = value;
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/identifier-use</c>.</summary>
    public enum IdentifierUse
    {
        [JsonStringEnumMemberName("usual")] Usual,
        [JsonStringEnumMemberName("official")] Official,
        [JsonStringEnumMemberName("temp")] Temp,
        [JsonStringEnumMemberName("secondary")] Secondary,
        [JsonStringEnumMemberName("old")] Old,
    }
}
