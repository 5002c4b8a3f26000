using MediatR;
using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Security;

namespace TriageApi.Page;

/// <summary><c>GET /page/result/{id}</c>: what the page tells beside a stored result, as plain JSON.</summary>
internal static class TellResultEndpoint
{
    public static async Task<IResult> AnswerAsync(string id, HttpContext context, IMediator mediator)
    {
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var told = await mediator.Send(
            new TellResult(guid, context.Caller(), context.TraceIdentifier), context.RequestAborted);
        return told.Refusal is { } refusal ? FhirResult.Refused(refusal) : Results.Json(Of(told));
    }

    private static object Of(ToldResult told) => new
    {
        withheld = told.Care is null or { Withheld: true },
        shown = (told.Care?.Shown ?? []).Select(care => new
        {
            id = care.Item.Id,
            kind = Kind(care.Item),
            title = care.Item.Title,
            text = care.Item.Text,
            dose = care.Item.Dose is { } dose ? DoseText.Of(dose) : null,
            cautions = care.Cautions,
            sources = care.Item.Sources.Select(source => $"{source.Id}: {source.At}"),
        }),
        held = (told.Care?.Suppressed ?? []).Select(care => new
        {
            id = care.Item.Id,
            title = care.Item.Title,
            reasons = care.Reasons,
        }),
        rules = (told.Assessment?.Flags ?? []).OrderByDescending(flag => flag.Status).Select(flag => new
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
