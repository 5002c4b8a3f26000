using TriageApi.Fhir;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Http;

/// <summary>The body of an operation on one resource: empty, which is as good as Parameters without a parameter, or Parameters.</summary>
public static class OperationBody
{
    /// <summary>What was given, or why the body is refused.</summary>
    public static async Task<(Parameters Given, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        var nothing = new Parameters();
        var (body, refusal) = await BytesAsync(context.Request, context.RequestAborted);
        if (refusal is not null) return (nothing, refusal);
        if (body.Length == 0) return (nothing, null);
        var read = FhirJson.Read<Parameters>(body);
        return read.Succeeded ? (read.Resource, null) : (nothing, Outcomes.Malformed(read.ToOperationOutcome().Issue));
    }

    /// <summary>Why the body of an operation that takes no input is refused; null when it is as it should be.</summary>
    public static async Task<Refusal?> RefusedAsync(HttpContext context)
    {
        var (given, refusal) = await ReadAsync(context);
        if (refusal is not null) return refusal;
        return given.Parameter.Count == 0
            ? null
            : Outcomes.Unusable(IssueType.NotSupported, "This operation takes no parameters.", "Parameters.parameter");
    }

    /// <summary>The bytes; nothing needs no media type, something does.</summary>
    private static async Task<(byte[] Bytes, Refusal? Refusal)> BytesAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (request.ContentLength is 0) return ([], null);
        if (request.ContentLength is not null || request.ContentType is not null) return await FhirBody.ReadAsync(request, cancelled);

        // Neither a length nor a type: only looking tells whether something was sent.
        var (body, refusal) = await FhirBody.BytesAsync(request, FhirBody.MostBytes, cancelled);
        return refusal is not null || body.Length == 0 ? (body, refusal) : await FhirBody.ReadAsync(request, cancelled);
    }
}
