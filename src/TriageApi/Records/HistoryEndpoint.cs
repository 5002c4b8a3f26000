using MediatR;
using TriageApi.Http;
using TriageApi.Searching;
using TriageApi.Security;

namespace TriageApi.Records;

/// <summary>The versions of a result over HTTP, in pages as searches have them.</summary>
internal static class HistoryEndpoint
{
    /// <summary>Nothing narrows a history; its pages have a size.</summary>
    private static readonly SearchableType Pages = new("RiskAssessment", []) { Steering = ["_count"] };

    /// <summary>Answers one page.</summary>
    public static async Task<IResult> AnswerAsync(string id, HttpContext context, SealedLinks links, IMediator mediator)
    {
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var (terms, unreadable) = await SearchTerms.ReadAsync(context, links);
        if (unreadable is not null) return FhirResult.Refused(unreadable);
        var search = new SearchReader(context.Request, terms, Pages);
        var count = search.Count();
        var before = Before(search, guid);
        if (search.Refusal is { } faulty) return FhirResult.Refused(faulty);

        // Who asks for the total alone must be allowed to see what is counted.
        var history = await mediator.Send(
            new ReadHistory(guid, context.Caller(), context.TraceIdentifier, before, Math.Max(count, 1)), context.RequestAborted);
        if (history.Refusal is { } refusal) return FhirResult.Refused(refusal);
        return new FhirResult(200, HistoryBundle.Write(
            guid, count == 0 ? [] : history.Versions, history.Total, context.Request.FhirBase(), search.Query,
            count > 0 && history.HasMore ? search.QueryAfter(Cursor(guid, history.Versions[^1].Version)) : null));
    }

    /// <summary>A version is its own place in the list.</summary>
    private static PageCursor Cursor(Guid id, int version) => new(DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(version), id);

    private static int? Before(SearchReader search, Guid id)
    {
        if (search.Page() is not { } page) return null;
        var version = (page.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (page.Id == id && version is > 1 and <= int.MaxValue) return (int)version;
        search.Fault(PageCursor.Parameter, PageCursor.NotOurs);
        return null;
    }
}
