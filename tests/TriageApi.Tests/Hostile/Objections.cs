using System.Text.Json;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hostile;

/// <summary>What is wrong with an answer to hostile input; nothing is what every test here asks for.</summary>
internal static class Objections
{
    private static readonly string[] Insides =
        ["   at ", "Exception", "System.", "Npgsql", "Microsoft.", ".cs:line", "stack trace", "StackTrace"];

    /// <summary>Why an answer is not one that a hostile body may get; null when it is.</summary>
    public static string? To(Reply reply, bool mayBeGood = false)
    {
        if (reply.Status >= 500) return $"status {reply.Status}";
        if (Array.Find(Insides, inside => reply.Text.Contains(inside, StringComparison.Ordinal)) is { } seen) return $"shows '{seen}'";
        if (reply.Status is >= 200 and < 300) return mayBeGood ? null : $"accepted with {reply.Status}";
        if (reply.Header("Content-Type") != "application/fhir+json; charset=utf-8") return "no FHIR media type";
        try
        {
            return (string?)reply.Json["resourceType"] == "OperationOutcome" && reply.Issues.Count > 0 ? null : "no OperationOutcome";
        }
        catch (JsonException)
        {
            return "no JSON";
        }
    }
}
