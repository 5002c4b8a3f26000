using MediatR;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Records;
using TriageApi.Security;

namespace TriageApi.CarePlans;

/// <summary>Asks for the plan of care that goes with a stored result.</summary>
/// <param name="Id">The result.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request, for the record.</param>
/// <param name="Language">The reader's language.</param>
public sealed record MakeCarePlan(Guid Id, Caller Caller, string RequestId, string Language) : IRequest<CarePlanOutcome>;

/// <summary>The plan, or why there is none.</summary>
public sealed record CarePlanOutcome(CarePlan? Plan, Refusal? Refusal);

/// <summary>
/// Chooses care for the person behind a stored result. Nothing is stored but that somebody looked; the same result gives
/// the same plan.
/// </summary>
public sealed class MakeCarePlanHandler(PastAssessments past) : IRequestHandler<MakeCarePlan, CarePlanOutcome>
{
    /// <inheritdoc/>
    public async Task<CarePlanOutcome> Handle(MakeCarePlan request, CancellationToken cancellationToken)
    {
        var (found, refusal) = await past.FindAsync(request.Id, request.Caller, request.RequestId, cancellationToken);
        return found is null
            ? new(null, refusal)
            : new(CarePlanWriter.Write(found, found.Care(), found.WordingIn(request.Language)), null);
    }
}
