using Microsoft.AspNetCore.Authorization;
using TriageApi.Security.Scopes;

namespace TriageApi.Security.Access;

/// <summary>What a route demands of its caller: one interaction with one type of resource, as a scope grants it.</summary>
/// <param name="Resource">The type of resource.</param>
/// <param name="Interaction">The interaction; exactly one.</param>
/// <param name="ForCdsClients">Also open to CDS clients, whose own tokens carry no scopes.</param>
public sealed record AccessRule(string Resource, Interactions Interaction, bool ForCdsClients = false) : IAuthorizationRequirement
{
    /// <summary>Submitting answers, alone or in a batch, and asking for the next question.</summary>
    public static readonly AccessRule Submit = new("QuestionnaireResponse", Interactions.Create);

    /// <summary>Reading a result, its versions, its replay, explanation and care plan.</summary>
    public static readonly AccessRule ReadResult = new("RiskAssessment", Interactions.Read);

    /// <summary>Searching results.</summary>
    public static readonly AccessRule SearchResults = new("RiskAssessment", Interactions.Search);

    /// <summary>Reading an audit event, its proof and its receipt.</summary>
    public static readonly AccessRule ReadAudit = new("AuditEvent", Interactions.Read);

    /// <summary>Searching audit events.</summary>
    public static readonly AccessRule SearchAudit = new("AuditEvent", Interactions.Search);

    /// <summary>Calling a CDS service, or telling what became of its cards.</summary>
    public static readonly AccessRule CallService = Submit with { ForCdsClients = true };

    /// <summary>The scope that would do, within a context.</summary>
    public string ScopeIn(ScopeContext? context) => $"{context ?? ScopeContext.System}".ToLowerInvariant() + $"/{Resource}.{Letter}";

    private char Letter => Interaction switch
    {
        Interactions.Create => 'c',
        Interactions.Read => 'r',
        Interactions.Update => 'u',
        Interactions.Delete => 'd',
        _ => 's',
    };
}

/// <summary>Ties what is demanded to a route. A route with neither this nor <c>AllowAnonymous</c> is closed to all.</summary>
public static class AccessOfRoutes
{
    /// <summary>Lets in only callers whose credential grants this.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.AddRequirements(rule)).WithMetadata(rule);
}
