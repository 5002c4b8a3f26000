namespace TriageApi.Fhir;

/// <summary>
/// A quantity without unit: a whole number of things.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Count
/// </summary>
public sealed class Count : Quantity;
