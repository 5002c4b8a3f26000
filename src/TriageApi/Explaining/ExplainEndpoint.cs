using MediatR;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Explaining;

/// <summary>How a result came about, over HTTP: <c>POST /fhir/RiskAssessment/{id}/$explain</c>.</summary>
public static class ExplainEndpoint
{
    /// <summary>Adds what explaining needs.</summary>
    public static IServiceCollection AddExplaining(this IServiceCollection services) => services
        .AddHandler<ExplainRiskAssessment, Explanation, ExplainRiskAssessmentHandler>();

    /// <summary>Maps the route.</summary>
    public static void MapExplaining(this RouteGroupBuilder fhir) =>
        fhir.MapPost("/RiskAssessment/{id}/$explain", ExplainAsync).Needs(AccessRule.ReadResult).WithOperation(Operations.Explain);

    private static async Task<IResult> ExplainAsync(string id, HttpContext context, IMediator mediator, KnowledgePack pack)
    {
        if (await OperationBody.RefusedAsync(context) is { } unwanted) return FhirResult.Refused(unwanted);
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var language = AskedLanguage.Of(context.Request, pack.Wordings.Keys);
        var explanation = await mediator.Send(
            new ExplainRiskAssessment(guid, context.Caller(), context.TraceIdentifier, language), context.RequestAborted);
        return explanation.Parameters is { } parameters ? FhirResult.Ok(parameters) : FhirResult.Refused(explanation.Refusal!);
    }
}
