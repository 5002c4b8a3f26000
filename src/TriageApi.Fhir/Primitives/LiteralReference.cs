using System.Text.RegularExpressions;

namespace TriageApi.Fhir;

/// <summary>The text of a reference to a resource. Source: http://hl7.org/fhir/R4/references.html#literal</summary>
public static partial class LiteralReference
{
    private const string History = "/_history/";

    /// <summary>
    /// True for a type and an id, with or without a version; an address with http or https; a urn. False for what is
    /// contained (<c>#id</c>) and for anything else.
    /// </summary>
    public static bool IsWellFormed(string reference) => reference.Split('/') switch
    {
        [var type, var id] => IsType(type) && IsId(id),
        [var type, var id, "_history", var version] when IsType(type) => IsId(id) && IsId(version),
        _ => false,
    } || (Absolute().IsMatch(reference) && Uri.TryCreate(reference, UriKind.Absolute, out _));

    /// <summary>The resource, whichever of its versions is meant.</summary>
    public static string WithoutVersion(string reference)
    {
        var at = reference.IndexOf(History, StringComparison.Ordinal);
        return at < 0 ? reference : reference[..at];
    }

    private static bool IsType(string text) => text is [>= 'A' and <= 'Z', ..] && text.All(char.IsAsciiLetter);

    private static bool IsId(string text) => PrimitiveFormat.Holds(PrimitiveKind.Id, text);

    // The characters of RFC 3986, section 2.
    [GeneratedRegex(@"\A(https?://|urn:(uuid|oid):)[!#-;=?-\[\]_a-z~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Absolute();
}
