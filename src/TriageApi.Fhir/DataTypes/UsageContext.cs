namespace TriageApi.Fhir;

/// <summary>
/// A context in which a definition is meant to be used.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#UsageContext
/// </summary>
public sealed class UsageContext : DataType
{
    [Required] public Coding? Code { get; set; }
    [Required, AllowedTypes(typeof(CodeableConcept), typeof(Quantity), typeof(Range), typeof(ResourceReference))]
    public DataType? Value { get; set; }
}
