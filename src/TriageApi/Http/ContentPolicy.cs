namespace TriageApi.Http;

/// <summary>Content-Security-Policy by kind of answer. None of them lets a script stand in the text of a page.</summary>
internal static class ContentPolicy
{
    /// <summary>Data: even if a browser took them for a page, it would load and run nothing.</summary>
    public const string Data = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>A page of ours: everything from here, nothing written into the page itself.</summary>
    public const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>
    /// Swagger UI: as a page, and the one style element that its logo brings along, by its hash. Should another version
    /// bring another, its logo is drawn dark and everything else works.
    /// </summary>
    private static readonly string Swagger = Page.Replace(
        "style-src 'self'", "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='", StringComparison.Ordinal);

    /// <summary>The policy for an answer that has named no policy of its own.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true) return Data;
        return context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase) ? Swagger : Page;
    }
}
