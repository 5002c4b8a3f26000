namespace TriageApi.Fhir;

/// <summary>
/// One fault of a text. It never repeats what the text said, as that may be about a patient: only names that FHIR
/// defines, types, limits and positions.
/// </summary>
/// <param name="Code">The kind of fault, in FHIR's words.</param>
/// <param name="Details">One sentence for people.</param>
/// <param name="Expression">FHIRPath of the element, such as <c>QuestionnaireResponse.item[2].answer[0].value</c>;
/// null if none.</param>
public sealed record ReadIssue(OperationOutcome.IssueType Code, string Details, string? Expression)
{
    /// <summary>Fatal when nothing after the fault was read, otherwise error.</summary>
    public OperationOutcome.IssueSeverity Severity { get; init; } = OperationOutcome.IssueSeverity.Error;

    /// <summary>
    /// True for valid FHIR that this service must not process because it cannot know its meaning (modifier
    /// extensions, implicit rules): refused as unusable, not as malformed.
    /// </summary>
    public bool IsUnsupported => Code == OperationOutcome.IssueType.NotSupported;
}
