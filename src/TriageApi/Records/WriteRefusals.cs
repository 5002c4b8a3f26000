using Microsoft.Extensions.Primitives;
using TriageApi.Http;

namespace TriageApi.Records;

/// <summary>
/// Results are made by <c>$triage</c> alone: nobody writes one as a resource. Where a route has a GET, routing itself
/// answers 405; this is for addresses that have no route yet.
/// </summary>
internal static class WriteRefusals
{
    private static readonly string[] Writes = [HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    /// <summary>Answers every attempt to write at an address with 405.</summary>
    public static void MapNeverWritten(this RouteGroupBuilder fhir, string path) =>
        fhir.MapMethods(path, Writes, (HttpContext context) =>
        {
            // Empty, but there: no method at all is allowed. Source: RFC 9110 section 10.2.1.
            context.Response.Headers.Allow = new StringValues([""]);
            return FhirResult.Refused(Outcomes.Bare(StatusCodes.Status405MethodNotAllowed));
        }).AllowAnonymous().ExcludeFromDescription();
}
