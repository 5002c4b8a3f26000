namespace TriageApi.Fhir;

/// <summary>
/// Facts about a resource that are not part of its content: version, time, profiles, labels.
/// Source: http://hl7.org/fhir/R4/resource.html#Meta
/// </summary>
public sealed class Meta : DataType
{
    /// <summary>Changes with every stored version.</summary>
    [Format(PrimitiveKind.Id)] public string? VersionId { get; set; }
    public Instant? LastUpdated { get; set; }
    [Format(PrimitiveKind.Uri)] public string? Source { get; set; }
    [Format(PrimitiveKind.Canonical)] public List<string?> Profile { get; set; } = [];
    public List<Coding> Security { get; set; } = [];
    public List<Coding> Tag { get; set; } = [];
}
