namespace TriageApi.Fhir;

/// <summary>
/// A span of time; either end may be open, and both ends are included.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Period
/// </summary>
public sealed class Period : DataType
{
    public FhirDateTime? Start { get; set; }
    public FhirDateTime? End { get; set; }

    /// <summary>An open period, to be filled.</summary>
    public Period()
    {
    }

    /// <summary>From <paramref name="start"/> to <paramref name="end"/>; null leaves an end open.</summary>
    public Period(FhirDateTime? start, FhirDateTime? end)
    {
        Start = start;
        End = end;
    }
}
