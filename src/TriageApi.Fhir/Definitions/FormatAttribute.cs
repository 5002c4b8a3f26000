namespace TriageApi.Fhir;

/// <summary>
/// Which primitive type of FHIR a member holds, where its C# type does not say so
/// (a plain string is a FHIR string, an int an integer, an enum a code).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormatAttribute(PrimitiveKind kind) : Attribute
{
    public PrimitiveKind Kind { get; } = kind;

    /// <summary>
    /// Whether an id and extensions may stand beside it; not so for ids, <c>Extension.url</c> and XHTML.
    /// </summary>
    public bool Extensible { get; init; } = true;
}
