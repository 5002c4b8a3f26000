using System.Text.RegularExpressions;

namespace TriageApi.Assess;

/// <summary>References to resources of others, as R4 writes them (references.html#literal).</summary>
public static partial class References
{
    private const string History = "/_history/";

    /// <summary>
    /// True for a type and an id, with or without a version; an address with http or https; a urn. False for what is
    /// contained (<c>#id</c>) and for anything else.
    /// </summary>
    public static bool IsWellFormed(string reference) => Relative().IsMatch(reference)
        || (Absolute().IsMatch(reference) && Uri.TryCreate(reference, UriKind.Absolute, out _));

    /// <summary>The resource, whichever of its versions is meant.</summary>
    public static string WithoutVersion(string reference)
    {
        var at = reference.IndexOf(History, StringComparison.Ordinal);
        return at < 0 ? reference : reference[..at];
    }

    [GeneratedRegex(@"\A[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    // The characters of RFC 3986, section 2.
    [GeneratedRegex(@"\A(https?://|urn:(uuid|oid):)[!#-;=?-\[\]_a-z~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Absolute();
}
