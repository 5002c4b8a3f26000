using TriageApi.Fhir;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Http;

/// <summary>The body of an operation that takes no input: empty, or Parameters without a parameter.</summary>
public static class OperationBody
{
    /// <summary>Why the body is refused; null when it is as it should be.</summary>
    public static async Task<Refusal?> RefusedAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null)) return null;
        var (body, refusal) = await FhirBody.ReadAsync(request, context.RequestAborted);
        if (refusal is not null) return refusal;
        if (body.Length == 0) return null;

        var read = FhirJson.Read<Parameters>(body);
        if (!read.Succeeded) return Outcomes.Malformed(read.ToOperationOutcome().Issue);
        return read.Resource.Parameter.Count == 0
            ? null
            : Outcomes.Unusable(IssueType.NotSupported, "This operation takes no parameters.", "Parameters.parameter");
    }
}
