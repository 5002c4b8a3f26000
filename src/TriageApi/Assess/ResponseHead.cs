using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>Checks what stands above the items of a response: which form, which status, about whom.</summary>
internal static class ResponseHead
{
    public static void Check(QuestionnaireResponse response, AnswerForm form, List<IssueComponent> issues)
    {
        Questionnaire(response, form, issues);
        if (response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.Stopped)
        {
            issues.Add(Outcomes.Issue(IssueType.NotSupported,
                "A stopped response is not assessed: send it as in-progress, completed or amended.",
                "QuestionnaireResponse.status"));
        }

        if (TypeOf(response.Subject) is { } type and not ("Patient" or "Group"))
        {
            issues.Add(Outcomes.Issue(IssueType.Value,
                $"The subject must be a Patient or a Group, not a resource of another type.", "QuestionnaireResponse.subject"));
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
        if (reference?.Type is { } type) return type;
        if (reference?.Reference is not { } text || text.StartsWith('#') || text.StartsWith("urn:", StringComparison.Ordinal))
            return null;
        var history = text.IndexOf("/_history/", StringComparison.Ordinal);
        var segments = (history < 0 ? text : text[..history]).Split('/');
        return segments.Length >= 2 ? segments[^2] : null;
    }
}
