namespace TriageApi.Fhir;

/// <summary>
/// A fact the standard has no element for: a value, or nested extensions, never both (ext-1).
/// Source: http://hl7.org/fhir/R4/extensibility.html
/// </summary>
[ExactlyOneOf("extension", "value")]
public sealed class Extension : DataType
{
    [Required, Format(PrimitiveKind.Uri, Extensible = false)] public string? Url { get; set; }
    [AnyDataType] public DataType? Value { get; set; }

    /// <summary>An empty extension, to be filled.</summary>
    public Extension()
    {
    }

    /// <summary>The extension defined at <paramref name="url"/>, with a value.</summary>
    public Extension(string url, DataType? value)
    {
        Url = url;
        Value = value;
    }
}
