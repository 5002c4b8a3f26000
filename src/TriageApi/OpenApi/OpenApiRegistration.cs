using Microsoft.OpenApi;

namespace TriageApi.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and Swagger UI at <c>/swagger</c>.</summary>
public static class OpenApiRegistration
{
    /// <summary>Name of the document.</summary>
    public const string Document = "v1";

    /// <summary>Adds the generator with our filters.</summary>
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddSingleton<OpenApiFile>()
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Document, new OpenApiInfo
            {
                Title = "TriageApi",
                Version = Conformance.ServiceDevice.ServiceVersion,
                Description = "Clinical decision support for mid-back (thoracic) pain, FHIR R4. It supports the decision of a "
                    + "health professional and does not diagnose. The knowledge pack is a draft that no clinician has approved.",
            });
            options.OperationFilter<DescribedOperations>();
            options.OperationFilter<SecuredOperations>();
            options.DocumentFilter<FhirSchemas>();
            options.DocumentFilter<HookSchemas>();
            options.DocumentFilter<SecuredOperations>();
        });

    /// <summary>Serves the document and the UI.</summary>
    public static void UseOpenApiDocument(this WebApplication app)
    {
        var file = app.Services.GetRequiredService<OpenApiFile>();
        app.Use(next => context => HttpMethods.IsGet(context.Request.Method) && context.Request.Path == $"/openapi/{Document}.json"
            ? file.SendAsync(context)
            : next(context));
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.SwaggerEndpoint("../openapi/v1.json", "TriageApi");
            options.DocumentTitle = "TriageApi";
            options.EnableTryItOutByDefault();
        });
    }
}
