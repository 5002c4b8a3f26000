using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A name of a person, whole or in parts.
/// Source: http://hl7.org/fhir/R4/datatypes.html#HumanName
/// </summary>
public sealed class HumanName : DataType
{
    public NameUse? Use { get; set; }
    public string? Text { get; set; }
    public string? Family { get; set; }
    public List<string?> Given { get; set; } = [];
    public List<string?> Prefix { get; set; } = [];
    public List<string?> Suffix { get; set; } = [];
    public Period? Period { get; set; }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/name-use</c>.</summary>
    public enum NameUse
    {
        [JsonStringEnumMemberName("usual")] Usual,
        [JsonStringEnumMemberName("official")] Official,
        [JsonStringEnumMemberName("temp")] Temp,
        [JsonStringEnumMemberName("nickname")] Nickname,
        [JsonStringEnumMemberName("anonymous")] Anonymous,
        [JsonStringEnumMemberName("old")] Old,
        [JsonStringEnumMemberName("maiden")] Maiden,
    }
}
