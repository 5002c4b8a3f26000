using Microsoft.AspNetCore.Authorization;

namespace TriageApi.Security.Access;

/// <summary>Decides whether a caller may use a route: by what the credential grants, and by nothing else.</summary>
public sealed class AccessDecision : AuthorizationHandler<AccessRule>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRule requirement)
    {
        if (context.User.Identity is CallerIdentity { Caller: var caller } && caller.Grants.Allow(requirement))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>
/// The policy of what names none: nobody passes. Only where no route of ours was met is there nothing to guard, so that
/// an unknown address stays 404 and a wrong method 405.
/// </summary>
public sealed class ClosedUnlessNothingIsThere : AuthorizationHandler<ClosedUnlessNothingIsThere>, IAuthorizationRequirement
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ClosedUnlessNothingIsThere requirement)
    {
        if (context.Resource is HttpContext request && request.GetEndpoint() is not RouteEndpoint)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
