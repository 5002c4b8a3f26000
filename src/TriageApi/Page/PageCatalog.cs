using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;

namespace TriageApi.Page;

/// <summary>Names for what a result mentions by id: rungs, rules and sources. Public: it holds nothing about anybody.</summary>
public sealed class PageCatalog(KnowledgePack pack)
{
    private readonly Dictionary<string, object> catalogs = pack.Wordings.Values.ToDictionary(
        wording => wording.Language, wording => Of(wording, pack), StringComparer.Ordinal);

    /// <summary>The names in the language that the caller asks for.</summary>
    public IResult Answer(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language";
        var language = AskedLanguage.Of(context.Request, catalogs.Keys);
        context.Response.Headers.ContentLanguage = language;
        return Results.Json(catalogs[language]);
    }

    private static object Of(Wording wording, KnowledgePack pack) => new
    {
        language = wording.Language,
        phrases = new { ifWorse = wording.Phrases.IfWorse, wouldChange = wording.Phrases.WouldChange },
        levels = Enum.GetValues<Urgency>().OrderDescending().ToDictionary(
            level => level.Code(),
            level => new { title = wording[level].Title, where = wording[level].Where, within = wording[level].Within }),
        rules = pack.Raising.Select(card => (card.Head.Id, card.Rule.Code))
            .Concat(pack.Processes.Select(card => (card.Head.Id, card.Rule.Code)))
            .ToDictionary(rule => rule.Code, rule => wording.Card(rule.Id)!.Title),
        sources = pack.Sources.Values.ToDictionary(
            source => source.Id, source => new { title = source.Title, by = source.By, year = source.Year, at = source.At }),
    };
}
