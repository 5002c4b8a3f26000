namespace TriageApi.Fhir;

/// <summary>
/// The primitive types of FHIR R4; the names are those that end a choice element (<c>valueDateTime</c>).
/// </summary>
internal enum PrimitiveKind
{
    String,
    Markdown,
    Xhtml,
    Boolean,
    Integer,
    UnsignedInt,
    PositiveInt,
    Decimal,
    Id,
    Code,
    Uri,
    Url,
    Canonical,
    Oid,
    Uuid,
    Base64Binary,
    Date,
    DateTime,
    Instant,
    Time,
}
