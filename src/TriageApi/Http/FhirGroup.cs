namespace TriageApi.Http;

/// <summary>What all routes under <c>/fhir</c> have in common.</summary>
public static class FhirGroup
{
    /// <summary>The group of FHIR routes: answers are FHIR JSON or 406.</summary>
    public static RouteGroupBuilder MapFhir(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/fhir");
        group.AddEndpointFilter(async (context, next) =>
            MediaTypes.Accepts(context.HttpContext.Request)
                ? await next(context)
                : FhirResult.Refused(Outcomes.NotAcceptable()));
        return group;
    }
}
