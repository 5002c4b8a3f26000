using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace TriageApi.OpenApi;

/// <summary>
/// Schemas of the resources, written by hand: shallow, not recursive, open to all that FHIR allows. Reflecting the
/// typed model would give nested and recursive schemas that common tools cannot digest.
/// </summary>
public sealed class FhirSchemas : IDocumentFilter
{
    // The required elements; what is no string says so after a colon.
    private static readonly (string Type, string[] Required)[] Resources =
    [
        ("AuditEvent", ["type:object", "recorded", "agent:array", "source:object"]),
        ("Bundle", ["type"]),
        ("CapabilityStatement", ["status", "date", "kind", "fhirVersion", "format:array"]),
        ("CarePlan", ["status", "intent", "subject:object"]),
        ("CodeSystem", ["status", "content"]),
        ("Device", []),
        ("OperationDefinition", ["name", "status", "kind", "code", "system:boolean", "type:boolean", "instance:boolean"]),
        ("OperationOutcome", ["issue:array"]),
        ("Parameters", []),
        ("Questionnaire", ["status"]),
        ("QuestionnaireResponse", ["status", "questionnaire"]),
        ("RiskAssessment", ["status", "subject:object"]),
        ("SearchParameter", ["url", "name", "status", "description", "code", "base:array", "type"]),
        ("StructureDefinition", ["url", "name", "status", "kind", "abstract:boolean", "type"]),
        ("ValueSet", ["status"]),
    ];

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components ??= new OpenApiComponents();
        swaggerDoc.Components.Schemas = new SortedDictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var (type, required) in Resources) swaggerDoc.Components.Schemas[type] = Schema(type, required);
        swaggerDoc.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Assess", Description = "The main job." },
            new() { Name = "Interview", Description = "The next best question. Nothing is stored." },
            new() { Name = "CDS Hooks", Description = "Cards within an EHR, and what became of them." },
            new() { Name = "Learn", Description = "Conditions, care and answers from the cards, with their sources." },
            new() { Name = "Understand and use", Description = "What stands behind a result, and what to do with it." },
            new() { Name = "Records", Description = "What was answered, and who looked at it." },
            new() { Name = "Log", Description = "The log of hashes: that nothing on record was changed unseen." },
            new() { Name = "Page", Description = "What the page for people shows beside the resources." },
            new() { Name = "Self-description", Description = "What the service says of itself." },
            new() { Name = "Health", Description = "Probes." },
        };
    }

#pragma warning disable CA1308 // Pages of the standard have lower-case names.
    private static string Page(string type) => type.ToLowerInvariant();
#pragma warning restore CA1308

    private static OpenApiSchema Schema(string type, string[] required) => new()
    {
        Type = JsonSchemaType.Object,
        Description = $"FHIR R4 {type}; see hl7.org/fhir/R4/{Page(type)}.html for all elements.",
        Required = new HashSet<string>(required.Select(element => element.Split(':')[0]).Prepend("resourceType")),
        Properties = new Dictionary<string, IOpenApiSchema>(required.Select(Element).Prepend(new(
            "resourceType", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(type)] }))),

        // Said aloud, because strict readers take silence for a refusal.
        AdditionalProperties = new OpenApiSchema(),
    };

    private static KeyValuePair<string, IOpenApiSchema> Element(string element)
    {
        var parts = element.Split(':');
        return new(parts[0], parts.ElementAtOrDefault(1) switch
        {
            "array" => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema() },
            "object" => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() },
            "boolean" => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
