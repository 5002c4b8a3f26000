namespace TriageApi.Fhir;

/// <summary>
/// Content in another format, in place or by address.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Attachment
/// </summary>
public sealed class Attachment : DataType
{
    [Format(PrimitiveKind.Code)] public string? ContentType { get; set; }
    [Format(PrimitiveKind.Code)] public string? Language { get; set; }
    /// <summary>The content itself, as base64 text.</summary>
    [Format(PrimitiveKind.Base64Binary)] public string? Data { get; set; }
    [Format(PrimitiveKind.Url)] public string? Url { get; set; }
    /// <summary>Bytes before base64 encoding.</summary>
    [Format(PrimitiveKind.UnsignedInt)] public int? Size { get; set; }
    /// <summary>SHA-1 of the data, as base64 text.</summary>
    [Format(PrimitiveKind.Base64Binary)] public string? Hash { get; set; }
    public string? Title { get; set; }
    public FhirDateTime? Creation { get; set; }
}
