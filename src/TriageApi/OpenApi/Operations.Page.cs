namespace TriageApi.OpenApi;

/// <summary>The operations behind the page for people.</summary>
public static partial class Operations
{
    private const string ForPeople = "Page";

    /// <summary><c>GET /page/catalog</c>.</summary>
    public static readonly OperationInfo PageCatalog = new()
    {
        Id = "pageCatalog",
        Tag = ForPeople,
        Summary = "Names for what a result mentions",
        Description = "Titles of levels and rules, and the sources that cards cite, in the language of Accept-Language "
            + "(`en`, `fr`). The page shows results with them.",
        Headers = [ReadersLanguage],
        Responses = [new(200, "`levels`, `rules`, `sources` and `phrases`.", null)],
    };

    /// <summary><c>GET /page/result/{id}</c>.</summary>
    public static readonly OperationInfo PageResult = new()
    {
        Id = "pageResult",
        Tag = ForPeople,
        Summary = "What may be told beside a stored result",
        Description = "The care that the result allows (none with an emergency or same-day level), the care held back with "
            + "the reasons, and how each rule came out. By the knowledge that gave the result. The look is put on record.",
        Path = [ResultId],
        Headers = [ReadersLanguage, RequestId],
        Responses =
        [
            new(200, "`shown`, `held` and `rules`.", null),
            Refused(404), Refused(410),
            Refused(422, "The result was withdrawn, its knowledge cannot be read any more, or it would give another level."),
            Refused(503),
        ],
    };
}
