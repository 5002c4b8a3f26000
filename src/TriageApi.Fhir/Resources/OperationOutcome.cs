using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// What went wrong, or what to note: one issue per fault, so that a caller sees all of them at once.
/// Source: http://hl7.org/fhir/R4/operationoutcome.html
/// </summary>
public sealed class OperationOutcome() : DomainResource("OperationOutcome")
{
    [Required] public List<IssueComponent> Issue { get; set; } = [];

    /// <summary>One fault or note, with its kind and the element it is about.</summary>
    public sealed class IssueComponent : BackboneElement
    {
        [Required] public IssueSeverity? Severity { get; set; }
        [Required] public IssueType? Code { get; set; }
        public CodeableConcept? Details { get; set; }
        public string? Diagnostics { get; set; }
        /// <summary>Deprecated XPath; <c>Expression</c> is used instead.</summary>
        public List<string?> Location { get; set; } = [];
        /// <summary>FHIRPath of the elements the issue is about.</summary>
        public List<string?> Expression { get; set; } = [];
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/issue-severity</c>.</summary>
    public enum IssueSeverity
    {
        [JsonStringEnumMemberName("fatal")] Fatal,
        [JsonStringEnumMemberName("error")] Error,
        [JsonStringEnumMemberName("warning")] Warning,
        [JsonStringEnumMemberName("information")] Information,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/issue-type</c>.</summary>
    public enum IssueType
    {
        [JsonStringEnumMemberName("invalid")] Invalid,
        [JsonStringEnumMemberName("structure")] Structure,
        [JsonStringEnumMemberName("required")] Required,
        [JsonStringEnumMemberName("value")] Value,
        [JsonStringEnumMemberName("invariant")] Invariant,
        [JsonStringEnumMemberName("security")] Security,
        [JsonStringEnumMemberName("login")] Login,
        [JsonStringEnumMemberName("unknown")] Unknown,
        [JsonStringEnumMemberName("expired")] Expired,
        [JsonStringEnumMemberName("forbidden")] Forbidden,
        [JsonStringEnumMemberName("suppressed")] Suppressed,
        [JsonStringEnumMemberName("processing")] Processing,
        [JsonStringEnumMemberName("not-supported")] NotSupported,
        [JsonStringEnumMemberName("duplicate")] Duplicate,
        [JsonStringEnumMemberName("multiple-matches")] MultipleMatches,
        [JsonStringEnumMemberName("not-found")] NotFound,
        [JsonStringEnumMemberName("deleted")] Deleted,
        [JsonStringEnumMemberName("too-long")] TooLong,
        [JsonStringEnumMemberName("code-invalid")] CodeInvalid,
        [JsonStringEnumMemberName("extension")] Extension,
        [JsonStringEnumMemberName("too-costly")] TooCostly,
        [JsonStringEnumMemberName("business-rule")] BusinessRule,
        [JsonStringEnumMemberName("conflict")] Conflict,
        [JsonStringEnumMemberName("transient")] Transient,
        [JsonStringEnumMemberName("lock-error")] LockError,
        [JsonStringEnumMemberName("no-store")] NoStore,
        [JsonStringEnumMemberName("exception")] Exception,
        [JsonStringEnumMemberName("timeout")] Timeout,
        [JsonStringEnumMemberName("incomplete")] Incomplete,
        [JsonStringEnumMemberName("throttled")] Throttled,
        [JsonStringEnumMemberName("informational")] Informational,
    }
}
