using System.Diagnostics.CodeAnalysis;

namespace TriageApi.Fhir;

/// <summary>Either a resource, or what is wrong with the text: never both, never neither.</summary>
/// <typeparam name="T">The resource asked for.</typeparam>
public sealed class ReadResult<T> where T : Resource
{
    internal ReadResult(T resource) => Resource = resource;

    internal ReadResult(IReadOnlyList<ReadIssue> issues) => Issues = issues;

    /// <summary>The resource, if there are no issues.</summary>
    public T? Resource { get; }

    /// <summary>All faults in the order of the text; empty exactly when there is a resource.</summary>
    public IReadOnlyList<ReadIssue> Issues { get; } = [];

    /// <summary>Whether there is a resource.</summary>
    [MemberNotNullWhen(true, nameof(Resource))]
    public bool Succeeded => Resource is not null;

    /// <summary>Whether the text is valid FHIR and refused only for what this service cannot understand.</summary>
    public bool IsOnlyUnsupported => Issues.Count > 0 && Issues.All(i => i.IsUnsupported);

    /// <summary>The issues as FHIR reports them, one by one.</summary>
    public OperationOutcome ToOperationOutcome() => new()
    {
        Issue = [.. Issues.Select(ToComponent)],
    };

    private static OperationOutcome.IssueComponent ToComponent(ReadIssue issue) => new()
    {
        Severity = issue.Severity,
        Code = issue.Code,
        Details = new CodeableConcept { Text = issue.Details },
        Expression = issue.Expression is null ? [] : [issue.Expression],
    };
}
