namespace TriageApi.Fhir;

/// <summary>
/// One code of one code system.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Coding
/// </summary>
public sealed class Coding : DataType
{
    [Format(PrimitiveKind.Uri)] public string? System { get; set; }
    public string? Version { get; set; }
    [Format(PrimitiveKind.Code)] public string? Code { get; set; }
    public string? Display { get; set; }
    public bool? UserSelected { get; set; }

    /// <summary>An empty coding, to be filled.</summary>
    public Coding()
    {
    }

    /// <summary>The code <paramref name="code"/> of <paramref name="system"/>.</summary>
    public Coding(string? system, string? code, string? display = null)
    {
        System = system;
        Code = code;
        Display = display;
    }
}
