namespace TriageApi.Fhir;

/// <summary>
/// A length of time; a quantity with a unit of time.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Duration
/// </summary>
public sealed class Duration : Quantity;
