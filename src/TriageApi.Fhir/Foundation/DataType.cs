namespace TriageApi.Fhir;

/// <summary>
/// A reusable type of value, primitive or made of parts. Source: http://hl7.org/fhir/R4/datatypes.html
/// </summary>
public abstract class DataType : Element;
