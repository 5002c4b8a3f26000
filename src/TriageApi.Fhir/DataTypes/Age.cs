namespace TriageApi.Fhir;

/// <summary>
/// A length of time since birth; a quantity with a unit of time.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Age
/// </summary>
public sealed class Age : Quantity;
