using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Searching;

/// <summary>What is said of parameters that are not known: which are, and nothing of what was sent.</summary>
internal static class UnknownParameter
{
    /// <summary>True when the caller wants to be refused rather than misunderstood.</summary>
    public static bool IsRefused(HttpRequest request) =>
        request.Headers["Prefer"].ToString().Contains("handling=strict", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why the search is refused.</summary>
    public static IssueComponent Refused(SearchableType searchable) =>
        Outcomes.Issue(IssueType.NotSupported, "A search parameter is not known here. " + Known(searchable));

    /// <summary>What the answer says of having left something out.</summary>
    public static IssueComponent LeftOut(SearchableType searchable) => new()
    {
        Severity = IssueSeverity.Warning,
        Code = IssueType.NotSupported,
        Details = new CodeableConcept { Text = "A search parameter is not known here and was left out. " + Known(searchable) },
    };

    private static string Known(SearchableType searchable) => $"Known are: {string.Join(", ", searchable.Named)}.";
}
