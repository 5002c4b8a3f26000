using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>Checks what stands above the items of a response: which form, which status, about whom.</summary>
internal static class ResponseHead
{
    /// <summary>What the name of a type is short for.</summary>
    private const string Definitions = "http://hl7.org/fhir/StructureDefinition/";

    public static void Check(QuestionnaireResponse response, AnswerForm form, List<IssueComponent> issues)
    {
        Questionnaire(response, form, issues);
        if (response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.Stopped)
        {
            issues.Add(Outcomes.Issue(IssueType.NotSupported,
                "A stopped response is not assessed: send it as in-progress, completed or amended.",
                "QuestionnaireResponse.status"));
        }

        Reference(response.Subject, "subject", ["Patient", "Group"], issues);
        Reference(response.Encounter, "encounter", ["Encounter"], issues);
    }

    /// <summary>
    /// Whom and what a result is about goes on record and is searched for: it must be nameable by others. What is contained
    /// in the response does not go along with the result.
    /// </summary>
    private static void Reference(ResourceReference? reference, string element, string[] types, List<IssueComponent> issues)
    {
        var path = $"QuestionnaireResponse.{element}";
        if (reference?.Reference is { } text && !LiteralReference.IsWellFormed(text))
        {
            issues.Add(Outcomes.Issue(IssueType.Value,
                $"The {element} must be referred to by type and id, by an address with http or https, or by a urn; not within the response.",
                path + ".reference"));
        }
        else if (TypeOf(reference) is { } type && !types.Contains(type, StringComparer.Ordinal))
        {
            issues.Add(Outcomes.Issue(IssueType.Value,
                $"The {element} must be of type {string.Join(" or ", types)}.", path));
        }
    }

    private static void Questionnaire(QuestionnaireResponse response, AnswerForm form, List<IssueComponent> issues)
    {
        const string path = "QuestionnaireResponse.questionnaire";
        if (response.Questionnaire is null)
        {
            issues.Add(Outcomes.Issue(IssueType.Required, $"The questionnaire must be named: {Canonicals.Questionnaire}.", path));
            return;
        }

        if (AdaptiveForm.CanonicalOf(response) is not { } canonical)
        {
            issues.Add(Outcomes.Issue(IssueType.NotSupported,
                $"A contained questionnaire must be there and be derived from exactly one: {Canonicals.Questionnaire}.", path));
            return;
        }

        var parts = canonical.Split('|');
        if (parts[0] != Canonicals.Questionnaire || parts.Length > 2)
        {
            issues.Add(Outcomes.Issue(IssueType.NotSupported,
                $"This questionnaire is not known here; the one that is known is {Canonicals.Questionnaire}.", path));
        }
        else if (parts.Length == 2 && parts[1] != form.Questionnaire.Version)
        {
            issues.Add(Outcomes.Issue(IssueType.NotSupported,
                $"This version of the questionnaire is not known here; the current one is {form.Questionnaire.Version}.", path));
        }
    }

    /// <summary>The type that a reference names, or null when it names none.</summary>
    private static string? TypeOf(ResourceReference? reference)
    {
        if (reference?.Type is { } type) return type.StartsWith(Definitions, StringComparison.Ordinal) ? type[Definitions.Length..] : type;
        if (reference?.Reference is not { } text || text.StartsWith("urn:", StringComparison.Ordinal)) return null;
        var segments = LiteralReference.WithoutVersion(text).Split('/');
        return segments.Length >= 2 ? segments[^2] : null;
    }
}
