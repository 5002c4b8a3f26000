using System.Text.Json.Nodes;

namespace TriageSample;

/// <summary>What a RiskAssessment says, as far as most clients show it.</summary>
/// <param name="result">The RiskAssessment.</param>
/// <param name="auditEvent">Address of its record.</param>
internal sealed class TriageResult(JsonNode result, string auditEvent)
{
    private const string Extensions = "https://triage-api.example/fhir/StructureDefinition/";

    /// <summary>Id of the result.</summary>
    public string Id => (string)result["id"]!;

    /// <summary>How soon and where to be seen, as a code.</summary>
    public string Level => (string)Named("triage-level").Single()["valueCodeableConcept"]!["coding"]![0]!["code"]!;

    /// <summary>What to do, and what to watch for.</summary>
    public string WhatToDo => (string)result["mitigation"]!;

    /// <summary>Why each raised red flag matters.</summary>
    public IEnumerable<string> RaisedFlags => Named("red-flag")
        .Where(flag => Part(flag, "status") == "raised").Select(flag => Part(flag, "because")!);

    /// <summary>Causes to consider, in their order. They are no diagnosis.</summary>
    public IEnumerable<string> Causes => (result["prediction"]?.AsArray() ?? [])
        .Select(prediction => (string)prediction!["outcome"]!["text"]!);

    /// <summary>Address of the record of this assessment.</summary>
    public string AuditEvent { get; } = auditEvent;

    private IEnumerable<JsonNode> Named(string name) => result["extension"]!.AsArray()
        .Select(extension => extension!).Where(extension => (string?)extension["url"] == Extensions + name);

    private static string? Part(JsonNode extension, string url)
    {
        var part = extension["extension"]!.AsArray().Single(part => (string?)part!["url"] == url)!;
        return (string?)(part["valueCode"] ?? part["valueString"]);
    }
}

/// <summary>The service answered, but not with what was asked for.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="issues">What is wrong, each with its path.</param>
internal sealed class NotAssessedException(int status, IReadOnlyList<string> issues)
    : Exception($"The service answered {status}.")
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>What is wrong, each with its path.</summary>
    public IReadOnlyList<string> Issues { get; } = issues;
}
