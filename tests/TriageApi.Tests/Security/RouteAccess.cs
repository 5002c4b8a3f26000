using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Security.Access;

namespace TriageApi.Tests.Security;

/// <summary>One route of the product and who may use it, as its metadata say.</summary>
internal sealed record RouteAccess(string Method, string Pattern, AccessRule? Rule, bool IsPublic, bool IsAuthorised)
{
    /// <summary>What the contract opens to everybody. A new public route must be added here on purpose.</summary>
    private static readonly Regex PublicByContract = new(
        @"\A/(health/(live|ready)|rules(/\{\w+\}){0,2}|conditions(/\{\w+\})?|treatments(/\{\w+\})?|exercises(/\{\w+\})?|answers|audit/(checkpoint|consistency)"
        + @"|\.well-known/[\w.-]+|page/catalog|fhir/metadata|fhir/\.well-known/smart-configuration|fhir/Device/triage-api"
        + @"|fhir/(Questionnaire|OperationDefinition|StructureDefinition|CodeSystem|ValueSet|SearchParameter)(/\{\w+\}|/_search)?)?\z",
        RegexOptions.CultureInvariant);

    /// <summary>All routes of a host.</summary>
    public static IReadOnlyList<RouteAccess> Of(IServiceProvider services) =>
    [
        .. services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(Of),
    ];

    /// <summary>A route, once for each of its methods.</summary>
    public static IEnumerable<RouteAccess> Of(RouteEndpoint route) =>
        (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => new RouteAccess(
            method,
            "/" + route.RoutePattern.RawText!.TrimStart('/'),
            route.Metadata.GetMetadata<AccessRule>(),
            route.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            route.Metadata.GetMetadata<AuthorizationPolicy>() is not null || route.Metadata.GetMetadata<IAuthorizeData>() is not null));

    /// <summary>What is wrong with a route's metadata; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { IsPublic: true, Rule: not null } => $"{this}: both public and guarded, which makes it public",
        { IsPublic: true } when !IsPublicByContract => $"{this}: public, and the contract does not say so",
        { IsPublic: false, Rule: null } => $"{this}: says nothing of access",
        { IsPublic: false, IsAuthorised: false } => $"{this}: names a rule that nobody applies",
        _ => null,
    };

    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>Results are never written: for everybody such a request is 405.</summary>
    private bool IsPublicByContract => PublicByContract.IsMatch(Pattern)
        || (Method == "GET" && Pattern == "/cds-services") || (Method != "GET" && Pattern == "/fhir/RiskAssessment");
}
