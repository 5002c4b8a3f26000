using MediatR;
using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Records;
using TriageApi.Security;

namespace TriageApi.Page;

/// <summary>Asks what may be told beside a stored result: the care that it allows, and how each rule came out.</summary>
/// <param name="Id">The result.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request, for the record.</param>
/// <param name="Language">The reader's language.</param>
public sealed record TellResult(Guid Id, Caller Caller, string RequestId, string Language) : IRequest<TellOutcome>;

/// <summary>What may be told.</summary>
/// <param name="Assessment">The assessment of the stored answers.</param>
/// <param name="Care">The care chosen for them.</param>
/// <param name="Words">What the care is told in.</param>
public sealed record ToldResult(Assessment Assessment, ChosenCare Care, CareWording Words);

/// <summary>What may be told, or why nothing.</summary>
public sealed record TellOutcome(ToldResult? Told, Refusal? Refusal);

/// <summary>
/// Goes through the stored answers again, by the knowledge that gave the result. No record, no advice holds here too: only
/// a stored result is told about, and the look at it is put on record first.
/// </summary>
public sealed class TellResultHandler(PastAssessments past) : IRequestHandler<TellResult, TellOutcome>
{
    /// <inheritdoc/>
    public async Task<TellOutcome> Handle(TellResult request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await past.FindAsync(request.Id, request.Caller, request.RequestId, cancellationToken);
        return found is null
            ? new(null, refusal)
            : new(new(found.Assessment, found.Care(), found.WordingIn(request.Language).Care), null);
    }
}
