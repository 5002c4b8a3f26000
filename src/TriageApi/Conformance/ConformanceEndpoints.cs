using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.OpenApi;
using TriageApi.Searching;

namespace TriageApi.Conformance;

/// <summary>What the service says of itself: capabilities, the device that answers, and everything it defines.</summary>
public static class ConformanceEndpoints
{
    /// <summary>Adds what the self-description needs.</summary>
    public static IServiceCollection AddConformance(this IServiceCollection services) => services
        .AddSingleton<Definitions>()
        .AddSingleton<Capabilities>();

    /// <summary>Maps the routes. All are public: they hold nothing about anybody.</summary>
    public static void MapConformance(this RouteGroupBuilder fhir)
    {
        fhir.MapGet("/metadata", (HttpContext context, Capabilities capabilities) =>
            FhirResult.Public(FhirJson.Write(capabilities.Of(context.Request.FhirBase())))).AllowAnonymous().WithOperation(Operations.Metadata);
        fhir.MapGet("/Device/triage-api", () => FhirResult.Public(FhirJson.Write(ServiceDevice.Resource)))
            .AllowAnonymous().WithOperation(Operations.ReadDevice);
        foreach (var type in Definitions.Types)
        {
            fhir.MapGet($"/{type}/{{id}}", (string id, Definitions definitions) => definitions.Find(type, id) is { } definition
                ? FhirResult.Public(definition.Bytes)
                : FhirResult.Refused(Outcomes.NotFound())).AllowAnonymous().WithOperation(Operations.ReadDefinition(type));
            fhir.MapSearch(
                DefinitionSearch.Of(type), Operations.SearchDefinitions(DefinitionSearch.Of(type)), DefinitionSearch.AnswerAsync,
                route => route.AllowAnonymous());
        }
    }
}
