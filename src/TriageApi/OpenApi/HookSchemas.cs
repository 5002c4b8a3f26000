using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace TriageApi.OpenApi;

/// <summary>Schemas of the plain JSON of CDS Hooks: shallow, and open to all that the standard allows.</summary>
public sealed class HookSchemas : IDocumentFilter
{
    /// <summary>Name of the schema of a call.</summary>
    public const string Call = "CdsHooksCall";

    /// <summary>Name of the schema of feedback.</summary>
    public const string Feedback = "CdsHooksFeedback";

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schemas = swaggerDoc.Components!.Schemas!;
        schemas[Call] = Object("A call of a CDS service; see cds-hooks.org.", ["hook", "hookInstance", "context"], new()
        {
            ["hook"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["hookInstance"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            ["context"] = new OpenApiSchema { Type = JsonSchemaType.Object },
            ["prefetch"] = new OpenApiSchema { Type = JsonSchemaType.Object },
        });
        schemas[Feedback] = Object("What clinicians did with cards; see cds-hooks.org.", ["feedback"], new()
        {
            ["feedback"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Object("What was done with one card.", ["card", "outcome", "outcomeTimestamp"], []),
            },
        });
    }

    private static OpenApiSchema Object(string description, string[] required, Dictionary<string, IOpenApiSchema> members) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Required = new HashSet<string>(required),
        Properties = members,
        AdditionalPropertiesAllowed = true,
    };
}
