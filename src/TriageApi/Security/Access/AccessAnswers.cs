using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.Access;

/// <summary>
/// Answers those who are not let in: an OperationOutcome, a challenge that names what is missing and not why a token
/// failed. That they were turned away is put on record where every refusal is.
/// </summary>
public sealed partial class AccessAnswers(ILogger<AccessAnswers> log) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var (refusal, challenge, cause) = Answer(context, context.Features.Get<CredentialDenied>()?.Fault);
        if (challenge is not null) context.Response.Headers.WWWAuthenticate = challenge;
        TurnedAway(refusal.Status, cause, context.TraceIdentifier);
        await FhirResult.Refused(refusal).ExecuteAsync(context);
    }

    private static (Refusal Refusal, string? Challenge, string Cause) Answer(HttpContext context, TokenFault? fault)
    {
        if (fault is { } denied)
        {
            return denied.Status() switch
            {
                503 => (Unchecked(), null, denied.Cause()),
                403 => (Forbidden("The access token is valid, but its limits cannot be enforced here."),
                    "Bearer error=\"insufficient_scope\"", denied.Cause()),
                _ => (Outcomes.Bare(401), "Bearer error=\"invalid_token\"", denied.Cause()),
            };
        }

        if (context.CallerOrNull() is not { } caller) return (Outcomes.Bare(401), "Bearer realm=\"triage\"", "no-credential");
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not { } rule)
            return (Outcomes.Bare(403), "Bearer error=\"insufficient_scope\"", "no-policy");
        var scope = rule.ScopeIn(caller.Grants.Context);
        return (Forbidden($"This needs the scope {scope}."), $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"", "scope");
    }

    [LoggerMessage(LogLevel.Information, "Turned away with {Status}: {Reason}; request {RequestId}")]
    private partial void TurnedAway(int status, string reason, string requestId);

    private static Refusal Forbidden(string text) => Outcomes.One(403, OperationOutcome.IssueType.Forbidden, text);

    private static Refusal Unchecked() => Outcomes.One(
        503, OperationOutcome.IssueType.Transient, "The access token cannot be checked at the moment. " + Outcomes.NotAssessed, retryAfter: 2);
}

/// <summary>Why the credential of a request was not accepted.</summary>
/// <param name="Fault">What is wrong with it.</param>
public sealed record CredentialDenied(TokenFault Fault);
