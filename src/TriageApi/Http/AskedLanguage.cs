using Microsoft.Net.Http.Headers;
using TriageApi.Knowledge;

namespace TriageApi.Http;

/// <summary>The language that a caller prefers, as far as there are words for it.</summary>
public static class AskedLanguage
{
    /// <summary>
    /// The best of <c>Accept-Language</c> by weight, regions ignored; the language of the cards when nothing fits or the
    /// header cannot be read. A preference is never a reason to refuse.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="known">Tags of the languages there are.</param>
    public static string Of(HttpRequest request, IEnumerable<string> known)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return Wording.CardLanguage;
        var languages = known.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return wanted
            .Where(entry => entry.Quality is not 0)
            .OrderByDescending(entry => entry.Quality ?? 1)
            .Select(entry => entry.Value.ToString().Split('-')[0])
            .Where(languages.Contains)
            .FirstOrDefault(Wording.CardLanguage)
            .ToLowerInvariant();
    }
}
