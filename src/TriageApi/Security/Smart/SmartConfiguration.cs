using System.Text.Json.Serialization;
using TriageApi.Http;
using TriageApi.OpenApi;
using TriageApi.Security.Access;
using TriageApi.Security.Scopes;
using TriageApi.Security.Settings;

namespace TriageApi.Security.Smart;

/// <summary>Where clients get tokens: <c>/fhir/.well-known/smart-configuration</c> (SMART App Launch 2.2).</summary>
public static class SmartConfiguration
{
    private static readonly AccessRule[] Rules =
    [
        AccessRule.Submit, AccessRule.ReadResult, AccessRule.SearchResults, AccessRule.ReadAudit, AccessRule.SearchAudit,
    ];

    /// <summary>Maps the route. It is JSON whatever is asked for, so it stands beside the group of FHIR routes.</summary>
    public static void MapSmartConfiguration(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/fhir/.well-known/smart-configuration", (SecuritySettings settings) =>
                settings.Issuers.FirstOrDefault(issuer => issuer.TokenEndpoint is not null) is { } issuer
                    ? Results.Json(Of(issuer))
                    : FhirResult.Refused(Outcomes.NotFound()))
            .AllowAnonymous()
            .WithOperation(Operations.SmartConfiguration);

    private static Document Of(IssuerSettings issuer)
    {
        var launch = issuer.AuthorizationEndpoint is not null;
        return new(
            issuer.AuthorizationEndpoint,
            issuer.TokenEndpoint!,
            launch ? ["authorization_code", "client_credentials"] : ["client_credentials"],
            ["private_key_jwt"],
            ["RS384", "ES384"],
            [.. Contexts(launch).SelectMany(context => Rules.Select(rule => rule.ScopeIn(context)))],
            launch
                ? ["launch-standalone", "client-public", "client-confidential-asymmetric", "permission-v2", "permission-patient", "permission-user"]
                : ["client-confidential-asymmetric", "permission-v2"],
            ["S256"]);
    }

    private static IEnumerable<ScopeContext?> Contexts(bool launch) => launch
        ? [ScopeContext.Patient, ScopeContext.User, ScopeContext.System]
        : [ScopeContext.System];

    private sealed record Document(
        [property: JsonPropertyName("authorization_endpoint"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        string? AuthorizationEndpoint,
        [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
        [property: JsonPropertyName("grant_types_supported")] string[] GrantTypes,
        [property: JsonPropertyName("token_endpoint_auth_methods_supported")] string[] Methods,
        [property: JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")] string[] Algorithms,
        [property: JsonPropertyName("scopes_supported")] string[] Scopes,
        [property: JsonPropertyName("capabilities")] string[] Capabilities,
        [property: JsonPropertyName("code_challenge_methods_supported")] string[] ChallengeMethods);
}
