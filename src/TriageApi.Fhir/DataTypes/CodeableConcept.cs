namespace TriageApi.Fhir;

/// <summary>
/// A concept: the same meaning in zero or more code systems, and in plain text.
/// Source: http://hl7.org/fhir/R4/datatypes.html#CodeableConcept
/// </summary>
public sealed class CodeableConcept : DataType
{
    public List<Coding> Coding { get; set; } = [];
    public string? Text { get; set; }

    /// <summary>An empty concept, to be filled.</summary>
    public CodeableConcept()
    {
    }

    /// <summary>A concept with one coding, and a text for people.</summary>
    public CodeableConcept(string? system, string? code, string? display = null, string? text = null)
    {
        Coding.Add(new Coding(system, code, display));
        Text = text;
    }
}
