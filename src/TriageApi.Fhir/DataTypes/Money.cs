namespace TriageApi.Fhir;

/// <summary>
/// An amount of a currency.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Money
/// </summary>
public sealed class Money : DataType
{
    public FhirDecimal? Value { get; set; }
    /// <summary>A code of ISO 4217.</summary>
    [Format(PrimitiveKind.Code)] public string? Currency { get; set; }
}
