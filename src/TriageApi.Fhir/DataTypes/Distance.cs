namespace TriageApi.Fhir;

/// <summary>
/// A length; a quantity with a unit of length.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Distance
/// </summary>
public sealed class Distance : Quantity;
