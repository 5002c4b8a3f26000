using TriageApi.Fhir;

namespace TriageApi.Audits;

/// <summary>
/// Reads FHIR that is on record already. The limits for what comes in guard the door; here they would only make a record
/// unreadable that was taken in before the door was narrowed, or that grew a level or some bytes when we wrote it, and an
/// auditor would call it tampered with.
/// </summary>
public static class StoredFhir
{
    private const int Most = 16 * 1024 * 1024;

    /// <summary>
    /// Sixteen times the bytes that a request may have, for one string or many, and the deepest that can be read: bounds
    /// only against bytes that were never ours.
    /// </summary>
    public static ReadLimits Limits { get; } = new()
    {
        MaxBytes = Most,
        MaxDepth = 64,
        MaxItems = Most,
        MaxStringBytes = Most,
        MaxOpaqueStringBytes = Most,
    };

    /// <summary>The resource; null when the bytes are none of its type.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body) where T : Resource => FhirJson.Read<T>(body, Limits).Resource;
}
