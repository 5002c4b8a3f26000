namespace TriageApi.Fhir;

/// <summary>
/// Whom to contact about a definition.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#ContactDetail
/// </summary>
public sealed class ContactDetail : DataType
{
    public string? Name { get; set; }
    public List<ContactPoint> Telecom { get; set; } = [];
}
