using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// Someone who contributed to a definition.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#Contributor
/// </summary>
public sealed class Contributor : DataType
{
    [Required] public ContributorType? Type { get; set; }
    [Required] public string? Name { get; set; }
    public List<ContactDetail> Contact { get; set; } = [];

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/contributor-type</c>.</summary>
    public enum ContributorType
    {
        [JsonStringEnumMemberName("author")] Author,
        [JsonStringEnumMemberName("editor")] Editor,
        [JsonStringEnumMemberName("reviewer")] Reviewer,
        [JsonStringEnumMemberName("endorser")] Endorser,
    }
}
