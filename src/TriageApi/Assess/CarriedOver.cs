using TriageApi.Fhir;

namespace TriageApi.Assess;

/// <summary>
/// What of a caller's references and identifiers goes into records of ours: what names somebody or something, and never
/// extensions, whose size and depth are the caller's. So a record is small, and can be read back whatever was sent.
/// </summary>
internal static class CarriedOver
{
    /// <summary>Address, type, identifier and display of a reference; null when it has none of them.</summary>
    public static ResourceReference? Of(ResourceReference? given)
    {
        if (given is null) return null;
        var identifier = Of(given.Identifier);
        return given is { Reference: null, Type: null, Display: null } && identifier is null ? null : new ResourceReference
        {
            Reference = given.Reference,
            Type = given.Type,
            Identifier = identifier,
            Display = given.Display,
        };
    }

    /// <summary>
    /// System and value of an identifier; null when it has neither. Its use goes with them, for it modifies them: a
    /// temporary identifier must not be taken for a lasting one.
    /// </summary>
    public static Identifier? Of(Identifier? given) => given is null or { System: null, Value: null }
        ? null
        : new Identifier(given.System, given.Value) { Use = given.Use };
}
