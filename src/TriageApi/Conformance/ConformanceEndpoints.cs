using System.Globalization;
using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.OpenApi;
using TriageApi.Security;

namespace TriageApi.Conformance;

/// <summary>What the service says of itself: capabilities, the form, the operation and the device that answers.</summary>
public static class ConformanceEndpoints
{
    /// <summary>Maps the routes. All are public: they hold nothing about anybody.</summary>
    public static void MapConformance(this RouteGroupBuilder fhir)
    {
        fhir.MapGet("/metadata", (HttpContext context, HostMode mode) =>
            FhirResult.Ok(Capabilities.Of(context.Request.FhirBase(), mode))).AllowAnonymous().WithOperation(Operations.Metadata);
        fhir.MapGet("/Questionnaire/mid-back-pain", (AnswerForm form) => new FhirResult(200, form.Bytes, headers =>
            headers.ETag = string.Create(CultureInfo.InvariantCulture, $"W/\"{form.Questionnaire.Version}\"")))
            .AllowAnonymous().WithOperation(Operations.ReadQuestionnaire);
        fhir.MapGet("/OperationDefinition/{id}", (string id) => OperationDefinitions.Find(id) is { } definition
            ? FhirResult.Ok(definition)
            : FhirResult.Refused(Outcomes.NotFound())).AllowAnonymous().WithOperation(Operations.ReadOperationDefinition);
        fhir.MapGet("/Device/triage-api", () => FhirResult.Ok(ServiceDevice.Resource)).AllowAnonymous().WithOperation(Operations.ReadDevice);
    }
}
