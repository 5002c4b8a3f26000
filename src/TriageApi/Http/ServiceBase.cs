namespace TriageApi.Http;

/// <summary>Absolute addresses, made from the base under which the request came.</summary>
public static class ServiceBase
{
    /// <summary>The FHIR base of a request, without a slash at its end: <c>http://127.0.0.1:5080/fhir</c>.</summary>
    public static string FhirBase(this HttpRequest request) =>
        $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}/fhir";
}
