using MediatR;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.CarePlans;

/// <summary>The plan of care over HTTP: <c>POST /fhir/RiskAssessment/{id}/$care-plan</c>.</summary>
public static class CarePlanEndpoint
{
    /// <summary>Adds what making plans needs.</summary>
    public static IServiceCollection AddCarePlans(this IServiceCollection services) => services
        .AddHandler<MakeCarePlan, CarePlanOutcome, MakeCarePlanHandler>();

    /// <summary>Maps the route.</summary>
    public static void MapCarePlans(this RouteGroupBuilder fhir) =>
        fhir.MapPost("/RiskAssessment/{id}/$care-plan", PlanAsync).Needs(AccessRule.ReadResult).WithOperation(Operations.CarePlan);

    private static async Task<IResult> PlanAsync(string id, HttpContext context, IMediator mediator, KnowledgePack pack)
    {
        if (await OperationBody.RefusedAsync(context) is { } unwanted) return FhirResult.Refused(unwanted);
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var language = AskedLanguage.Of(context.Request, pack.Wordings.Keys);
        var outcome = await mediator.Send(
            new MakeCarePlan(guid, context.Caller(), context.TraceIdentifier, language), context.RequestAborted);
        return outcome.Plan is { } plan ? FhirResult.Ok(plan) : FhirResult.Refused(outcome.Refusal!);
    }
}
