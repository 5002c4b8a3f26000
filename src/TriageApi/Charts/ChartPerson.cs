using System.Text.Json;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Charts;

/// <summary>
/// A chart must be one person's, and the one's who answered: a stranger's cancer must never decide about anybody.
/// </summary>
internal static class ChartPerson
{
    /// <summary>Resources that name another person.</summary>
    public static void Check(QuestionnaireResponse response, IReadOnlyList<OpaqueResource> chart, List<IssueComponent> issues)
    {
        var person = Name(response.Subject?.Reference);
        for (var i = 0; i < chart.Count; i++)
        {
            using var json = chart[i].Open();
            if (NamedIn(json.RootElement) is not { } named) continue;
            person ??= named;
            if (named != person)
                issues.Add(Outcomes.Issue(IssueType.BusinessRule, "A chart resource is about another person than the answers.", $"chart[{i}]"));
        }
    }

    /// <summary>Type and id of the person whom a resource is about; null when it names nobody.</summary>
    public static string? NamedIn(JsonElement resource) => resource.TextAt("resourceType") == "Patient"
        ? resource.TextAt("id") is { } id ? $"Patient/{id}" : null
        : Name(resource.At("subject")?.TextAt("reference"));

    /// <summary>Type and id of a reference, without the server and version; null when it names nobody.</summary>
    private static string? Name(string? reference)
    {
        if (reference is null) return null;
        var parts = LiteralReference.WithoutVersion(reference).Split('/');
        return parts.Length >= 2 ? $"{parts[^2]}/{parts[^1]}" : reference;
    }
}
