using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using TriageApi.Security.Access;
using TriageApi.Security.Scopes;

namespace TriageApi.OpenApi;

/// <summary>Writes what a route demands of its caller into the document, from the same rule that guards the route.</summary>
public sealed class SecuredOperations : IOperationFilter, IDocumentFilter
{
    private const string Scheme = "bearer";

    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var rule = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<AccessRule>().LastOrDefault();
        if (rule is null)
        {
            // Said aloud: nothing is needed. Silence would mean what holds for the whole document.
            operation.Security = [new OpenApiSecurityRequirement()];
            return;
        }

        operation.Description += $" Needs the scope `{rule.ScopeIn(ScopeContext.System)}`, or the same for `user/` or `patient/`."
            + (rule.ForCdsClients ? " A CDS client's own token for one call of this address does as well." : "");
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        operation.Responses ??= [];
        Add(operation.Responses, 401, "No valid access token.", context.Document);
        Add(operation.Responses, 403, "The access token does not allow this.", context.Document);
        var sorted = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        foreach (var (status, response) in sorted) operation.Responses[status] = response;
    }

    /// <inheritdoc/>
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components ??= new OpenApiComponents();
        swaggerDoc.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        swaggerDoc.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An access token (RFC 9068 with SMART v2 scopes) or an API key. A development host without configured "
                + "issuers asks for none.",
        };
    }

    private static void Add(OpenApiResponses responses, int status, string meaning, OpenApiDocument document) =>
        responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Description = meaning,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/fhir+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("OperationOutcome", document) },
            },
        });
}
