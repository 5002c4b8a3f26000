namespace TriageApi.Fhir;

/// <summary>
/// A link to another resource, by address, by identifier, or by description alone.
/// Source: http://hl7.org/fhir/R4/references.html
/// </summary>
public sealed class ResourceReference : DataType
{
    public string? Reference { get; set; }
    [Format(PrimitiveKind.Uri)] public string? Type { get; set; }
    public Identifier? Identifier { get; set; }
    public string? Display { get; set; }

    /// <summary>An empty reference, to be filled.</summary>
    public ResourceReference()
    {
    }

    /// <summary>A reference by address, such as <c>Patient/1</c>.</summary>
    public ResourceReference(string? reference, string? display = null)
    {
        Reference = reference;
        Display = display;
    }
}
