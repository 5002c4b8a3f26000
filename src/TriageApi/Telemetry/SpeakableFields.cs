using System.Collections.Frozen;

namespace TriageApi.Telemetry;

/// <summary>
/// The allow-lists of what may leave the process beside answers. Everything else is left out, whoever wrote it: a value
/// that nobody thought of is more likely to be about a person than to be missed.
/// </summary>
internal static class SpeakableFields
{
    /// <summary>Names of values in log lines.</summary>
    public static readonly FrozenSet<string> OfLogs = new[]
    {
        "RequestId", "Method", "Route", "Status", "Milliseconds", "Fault", "StackTrace", "SqlState", "Seconds", "Scripts",
        "Reason", "Cause", "Issuers", "ApiKeys", "Record",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names of values in the host's own few words about starting and stopping.</summary>
    public static readonly FrozenSet<string> OfHost =
        new[] { "address", "EnvName", "ContentRoot" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tags of metrics and traces.</summary>
    public static readonly string[] OfMetrics =
    [
        "http.request.method", "http.route", "http.response.status_code", "level", "flag", "cause", "status", "version",
        "sha256", "gc.heap.generation",
    ];
}
