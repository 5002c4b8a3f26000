using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>
/// Persons and forms are on record as one text: a reference, or system and value of an identifier with a bar between
/// them. No address holds a bar (RFC 3986, section 2), and one that did could be taken for another person or form.
/// </summary>
internal static class NamesOnRecord
{
    /// <summary>The systems of a response that hold a bar; references are judged as such.</summary>
    public static IEnumerable<IssueComponent> Faults(QuestionnaireResponse response)
    {
        (string? Address, string Path)[] addresses =
        [
            (response.Identifier?.System, "QuestionnaireResponse.identifier.system"),
            (response.Subject?.Identifier?.System, "QuestionnaireResponse.subject.identifier.system"),
        ];
        return addresses
            .Where(address => address.Address?.Contains('|', StringComparison.Ordinal) == true)
            .Select(address => Outcomes.Issue(IssueType.Value, "An address holds no '|'.", address.Path));
    }
}
