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
        app.MapGet("/rules/{id}", (string id, RuleViews rules, KnowledgePack pack) => Read(id, rules, pack))
            .AllowAnonymous().WithOperation(Operations.ReadRule);

        // The same with the whole id, whose slash parts the path. The document tells of it at the route above.
        app.MapGet("/rules/{folder}/{id}", (string folder, string id, RuleViews rules, KnowledgePack pack) =>
            Read($"{folder}/{id}", rules, pack)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/.well-known/dsi-source-attributes", (KnowledgePack pack) =>
            new CardResult(new { attributes = SourceAttributes.Of(pack) }, pack.Sha256)).AllowAnonymous().WithOperation(Operations.SourceAttributes);
    }

    /// <summary>A rule by its id or the last part of it. An encoded slash parts no path, and comes as it was sent.</summary>
    private static IResult Read(string id, RuleViews rules, KnowledgePack pack) =>
        rules.Find(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)) is { } rule
            ? new CardResult(rule, pack.Sha256)
            : FhirResult.Refused(Outcomes.NotFound());
}
