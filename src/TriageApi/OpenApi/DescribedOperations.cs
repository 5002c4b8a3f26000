using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace TriageApi.OpenApi;

/// <summary>Writes what <see cref="OperationInfo"/> says into the document; nothing is guessed by reflection.</summary>
public sealed class DescribedOperations : IOperationFilter
{
    private const string FhirJson = "application/fhir+json";

    private static readonly ParameterInfo Held = ("If-None-Match", "The ETag of an earlier answer: 304 when nothing has changed.");
    private static readonly ResponseInfo AsHeld = new(304, "As held already.", null);

    private static readonly ResponseInfo[] Limits =
    [
        new(429, "Too many requests of this client or address; see Retry-After.", "OperationOutcome"),
        new(503, "The service cannot answer in time at the moment; see Retry-After.", "OperationOutcome"),
    ];

    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var info = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<OperationInfo>().Single();
        operation.OperationId = info.Id;
        operation.Summary = info.Summary;
        operation.Description = info.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(info.Tag, context.Document) };
        operation.Parameters =
        [
            .. info.Path.Select(parameter => Parameter(parameter with { Required = true }, ParameterLocation.Path)),
            .. info.Query.Select(parameter => Parameter(parameter, ParameterLocation.Query)),
            .. (info.IsConditional ? info.Headers.Prepend(Held) : info.Headers).Select(parameter => Parameter(parameter, ParameterLocation.Header)),
        ];
        operation.Responses = [];
        foreach (var response in AllOf(info))
        {
            operation.Responses[response.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = response.Meaning,
                Content = response.Status == StatusCodes.Status304NotModified ? null : Content(response, context.Document),
            };
        }

        if (info.Form.Count > 0) operation.RequestBody = Form(info);
        if (info.Body.Count > 0) operation.RequestBody = Body(info, context.Document);
    }

    /// <summary>Its own answers, that there is nothing new, and what any operation may answer when there is too much to do.</summary>
    private static IEnumerable<ResponseInfo> AllOf(OperationInfo info) => info.Responses
        .Concat(info.IsConditional ? [AsHeld] : [])
        .Concat(Limits.ExceptBy(info.Responses.Select(response => response.Status), limit => limit.Status))
        .OrderBy(response => response.Status);

    private static OpenApiParameter Parameter(ParameterInfo parameter, ParameterLocation place) => new()
    {
        Name = parameter.Name,
        In = place,
        Description = parameter.Meaning,
        Required = parameter.Required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = parameter.Example,
    };

    private static Dictionary<string, IOpenApiMediaType> Content(ResponseInfo response, OpenApiDocument document) => new()
    {
        [response.Schema is null ? response.MediaType : FhirJson] = new OpenApiMediaType
        {
            Schema = response.Schema is null
                ? new OpenApiSchema { Type = response.MediaType == "text/plain" ? JsonSchemaType.String : JsonSchemaType.Object }
                : new OpenApiSchemaReference(response.Schema, document),
            Example = response.Schema == "OperationOutcome" ? RefusalExamples.Of(response) : null,
        },
    };

    private static OpenApiRequestBody Form(OperationInfo info) => new()
    {
        Required = true,
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            ["application/x-www-form-urlencoded"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = info.Form.ToDictionary(field => field.Name, Field),
                },
                Example = new JsonObject(info.Form.Where(field => field.Example is not null)
                    .Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Example))),
            },
        },
    };

    /// <summary>
    /// A field that is left empty unless it has an example: without one the documentation page would fill in "string", and
    /// send it.
    /// </summary>
    private static IOpenApiSchema Field(ParameterInfo field) => new OpenApiSchema
    {
        Type = JsonSchemaType.String,
        Description = field.Meaning,
#pragma warning disable CS0618 // Its successor is a word of OpenAPI 3.1; the document is 3.0.
        Example = field.Example ?? "",
#pragma warning restore CS0618
    };

    private static OpenApiRequestBody Body(OperationInfo info, OpenApiDocument document)
    {
        var media = new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                OneOf = [.. info.Body.Select(schema => (IOpenApiSchema)new OpenApiSchemaReference(schema, document))],
            },
            Examples = info.Examples.ToDictionary(
                name => name, name => (IOpenApiExample)new OpenApiExample
                {
                    Summary = BodyExamples.Summary(name),
                    Value = BodyExamples.Json(name),
                }),
        };
        return new OpenApiRequestBody
        {
            Required = !info.BodyIsOptional,
            Content = new Dictionary<string, IOpenApiMediaType> { [info.BodyMediaType] = media },
        };
    }
}
