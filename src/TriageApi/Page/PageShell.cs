using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using TriageApi.Configuring;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;

namespace TriageApi.Page;

/// <summary>
/// The document at <c>/</c>, written on the server in the reader's language so that the emergency strip and the way to
/// help are there before any script runs, and without one.
/// </summary>
/// <remarks>
/// <c>Page:EmergencyNumber</c> names the number to call. It is local, so it is configured and never guessed; without it
/// the page says "your local emergency number".
/// </remarks>
public sealed partial class PageShell
{
    private readonly Dictionary<string, byte[]> documents = new(StringComparer.Ordinal);

    /// <summary>Writes the document once for each language that both the page and the pack speak.</summary>
    public PageShell(KnowledgePack pack, IConfiguration configuration, HostMode mode)
    {
        using var reader = new StreamReader(
            typeof(PageShell).Assembly.GetManifestResourceStream("page.index.html")!, Encoding.UTF8);
        var template = reader.ReadToEnd();
        var number = Sections.Read<PageSection>(configuration).EmergencyNumber ?? "";
        foreach (var language in pack.Wordings.Keys)
        {
            if (PageWords.Read(language) is not { } words) continue;
            var lead = number.Length == 0
                ? words["emergency.lead.local"]
                : words["emergency.lead"].Replace("{number}", number, StringComparison.Ordinal);
            var document = Placeholder().Replace(template, match => WebUtility.HtmlEncode(match.Groups[1].Value switch
            {
                "language" => language,
                "emergency.number" => number,
                "emergency.lead" => lead,
                var key => words.GetValueOrDefault(key, match.Value),
            }));
            documents[language] = Encoding.UTF8.GetBytes(
                document.Replace(OpenMark, mode.IsOpen ? "" : " hidden", StringComparison.Ordinal));
        }
    }

    /// <summary>Stands where the notice about a host without sign-in is hidden.</summary>
    private const string OpenMark = "{{open.hidden}}";

    /// <summary>The document in the language that the browser asks for.</summary>
    public IResult Answer(HttpContext context)
    {
        PageHeaders.Set(context.Response.Headers);
        context.Response.Headers.Vary = "Accept-Language";
        var language = AskedLanguage.Of(context.Request, documents.Keys);
        context.Response.Headers.ContentLanguage = language;
        return Results.Bytes(documents[language], "text/html; charset=utf-8");
    }

    [GeneratedRegex(@"\{\{([a-z.]+)\}\}")]
    private static partial Regex Placeholder();
}

/// <summary>The section <c>Page</c> of the configuration.</summary>
public sealed record PageSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Page";

    /// <summary>The number to call in an emergency, where the people are who read the page.</summary>
    public string? EmergencyNumber { get; init; }
}
