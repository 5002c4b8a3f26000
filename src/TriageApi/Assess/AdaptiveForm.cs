using TriageApi.Fhir;

namespace TriageApi.Assess;

/// <summary>
/// The questionnaire that a response names. An interview's response carries its own, contained and derived from the
/// form; any other names the form itself. Source: HL7 SDC, adaptive forms.
/// </summary>
public static class AdaptiveForm
{
    /// <summary>The questionnaire contained in the response that the response names, or null.</summary>
    public static Questionnaire? ContainedIn(QuestionnaireResponse response) =>
        response.Questionnaire is ['#', .. var id]
            ? response.Contained.OfType<Questionnaire>().FirstOrDefault(contained => contained.Id == id)
            : null;

    /// <summary>
    /// The canonical of the form behind the response, with its version if it is told; null where a contained
    /// questionnaire is missing or derived from none or several.
    /// </summary>
    public static string? CanonicalOf(QuestionnaireResponse response) => response.Questionnaire switch
    {
        ['#', ..] => ContainedIn(response) is { DerivedFrom: [{ } canonical] } ? canonical : null,
        var canonical => canonical,
    };
}
