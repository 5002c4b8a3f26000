using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.OpenApi;

namespace TriageApi.Rules;

/// <summary>The rules as they are served, and what the service says of their origin.</summary>
public static class RulesEndpoints
{
    /// <summary>Adds what showing rules needs.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services) => services.AddSingleton<RuleViews>();

    /// <summary>Maps the routes.</summary>
    public static void MapRules(this IEndpointRouteBuilder app)
    {
        app.MapGet("/rules", (RuleViews rules, KnowledgePack pack) =>
            new CardResult(new { rules = rules.All }, pack.Sha256)).AllowAnonymous().WithOperation(Operations.Rules);
        app.MapGet("/rules/{id}", IResult (string id, RuleViews rules, KnowledgePack pack) => rules.Find(id) is { } rule
            ? new CardResult(rule, pack.Sha256)
            : FhirResult.Refused(Outcomes.NotFound())).AllowAnonymous().WithOperation(Operations.ReadRule);
        app.MapGet("/.well-known/dsi-source-attributes", (KnowledgePack pack) =>
            new CardResult(new { attributes = SourceAttributes.Of(pack) }, pack.Sha256)).AllowAnonymous().WithOperation(Operations.SourceAttributes);
    }
}
