using MediatR;
using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;

namespace TriageApi.Page;

/// <summary><c>GET /page/result/{id}</c>: what the page tells beside a stored result, as plain JSON.</summary>
internal static class TellResultEndpoint
{
    public static async Task<IResult> AnswerAsync(string id, HttpContext context, IMediator mediator, KnowledgePack pack)
    {
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var language = AskedLanguage.Of(context.Request, pack.Wordings.Keys);
        var outcome = await mediator.Send(
            new TellResult(guid, context.Caller(), context.TraceIdentifier, language), context.RequestAborted);
        return outcome.Told is { } told ? Results.Json(Of(told)) : FhirResult.Refused(outcome.Refusal!);
    }

    private static object Of(ToldResult told) => new
    {
        withheld = told.Care.Withheld,
        shown = told.Care.Shown.Select(care => new
        {
            id = care.Item.Id,
            kind = Kind(care.Item),
            title = told.Words.Of(care.Item).Title,
            text = told.Words.Of(care.Item).Text,
            dose = care.Item.Dose is { } dose ? told.Words.Amount(dose) : null,
            cautions = care.Cautions.Select(told.Words.Sentence),
            sources = care.Item.Sources.Select(source => $"{source.Id}: {source.At}"),
        }),
        held = told.Care.Suppressed.Select(care => new
        {
            id = care.Item.Id,
            title = told.Words.Of(care.Item).Title,
            reasons = care.Grounds.Select(told.Words.Because),
        }),
        rules = told.Assessment.Flags.OrderByDescending(flag => flag.Status).Select(flag => new
        {
            code = flag.Code,
            status = flag.Status switch
            {
                FlagStatus.Raised => "raised",
                FlagStatus.CannotExclude => "cannot-exclude",
                _ => "clear",
            },
            level = flag.Level.Code(),
            answers = flag.DecidedBy,
        }),
    };

    private static string Kind(CareItem item) => item.Kind.ToString().ToLowerInvariant();
}
