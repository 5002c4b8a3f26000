namespace TriageApi.OpenApi;

/// <summary>One answer of an operation.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Meaning">When it is given.</param>
/// <param name="Schema">Name of a schema of the document, or null for what is no FHIR resource.</param>
/// <param name="MediaType">Media type of an answer without a schema.</param>
public sealed record ResponseInfo(int Status, string Meaning, string? Schema, string MediaType = "application/json");

/// <summary>What the OpenAPI document says of an operation; the code that answers knows nothing of it.</summary>
public sealed record OperationInfo
{
    /// <summary>Unique within the document.</summary>
    public required string Id { get; init; }

    /// <summary>The task it belongs to.</summary>
    public required string Tag { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>A few sentences for those who have never called it.</summary>
    public required string Description { get; init; }

    /// <summary>Every status it gives.</summary>
    public required IReadOnlyList<ResponseInfo> Responses { get; init; }

    /// <summary>Names of the schemas of which the body is one; empty when there is no body.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>Whether the body may be left out.</summary>
    public bool BodyIsOptional { get; init; }

    /// <summary>Media type of the body.</summary>
    public string BodyMediaType { get; init; } = "application/fhir+json";

    /// <summary>Names of the examples of the body.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>What stands between braces in the path, by those names.</summary>
    public IReadOnlyList<ParameterInfo> Path { get; init; } = [];

    /// <summary>Query parameters.</summary>
    public IReadOnlyList<ParameterInfo> Query { get; init; } = [];

    /// <summary>Fields of a form in the body; empty when the body is no form.</summary>
    public IReadOnlyList<ParameterInfo> Form { get; init; } = [];

    /// <summary>Request headers, all optional.</summary>
    public IReadOnlyList<ParameterInfo> Headers { get; init; } = [];

    /// <summary>Whether the answer has an ETag, and is not sent again to those who name it: with If-None-Match and 304.</summary>
    public bool IsConditional { get; init; }
}

/// <summary>Ties what the document says to a route.</summary>
public static class OperationInfoExtensions
{
    /// <summary>Adds the description of an operation to its route.</summary>
    public static TBuilder WithOperation<TBuilder>(this TBuilder route, OperationInfo operation)
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithMetadata(operation);
        return route;
    }
}
