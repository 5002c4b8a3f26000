using TriageApi.Charts;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>
/// What <c>$triage</c> takes: a QuestionnaireResponse, bare or as the parameter <c>questionnaire-response</c>; beside that
/// resources of the person's chart.
/// </summary>
/// <param name="Response">The response, or null after a refusal.</param>
/// <param name="Refusal">Why the body cannot be used.</param>
public sealed record TriageInput(QuestionnaireResponse? Response, Refusal? Refusal)
{
    private const string ParameterName = "questionnaire-response";

    /// <summary>Name of the parameters that hold resources of the person's chart.</summary>
    public const string ChartName = "chart";

    /// <summary>Resources of the person's chart that came along.</summary>
    public IReadOnlyList<OpaqueResource> Chart { get; init; } = [];

    /// <summary>What the items say, when they were read the short way and stand in the response no more; else null.</summary>
    public InterpretedAnswers? Interpreted { get; init; }

    /// <summary>Reads a body strictly; all faults are told at once.</summary>
    /// <param name="body">What came in, or what was taken in once.</param>
    /// <param name="limits">How much is taken; the default is for what comes in.</param>
    public static TriageInput Read(ReadOnlySpan<byte> body, ReadLimits? limits = null)
    {
        var read = FhirJson.ReadResource(body, limits);
        if (!read.Succeeded)
        {
            var issues = read.ToOperationOutcome().Issue;

            // Well-formed, and refused only for what cannot be understood or a code outside its set: not malformed.
            var isUnderstood = read.Issues.All(issue => issue.IsUnsupported || issue.Code == IssueType.CodeInvalid);
            return new(null, isUnderstood ? Outcomes.Unusable(issues) : Outcomes.Malformed(issues));
        }

        return read.Resource switch
        {
            QuestionnaireResponse response => new(response, null),
            Parameters parameters => FromParameters(parameters),
            _ => Refused(IssueType.Invalid,
                "The body must be a QuestionnaireResponse, or Parameters with the parameter 'questionnaire-response'.", null),
        };
    }

    private static TriageInput FromParameters(Parameters parameters)
    {
        // A name that is not known may be a misspelt one, and what stands under it may be what makes it urgent.
        if (parameters.Parameter.FindIndex(parameter => parameter.Name is not (ParameterName or ChartName)) is var unknown and >= 0)
        {
            return Refused(IssueType.NotSupported,
                $"Parameters of this operation are '{ParameterName}' and '{ChartName}'.", $"Parameters.parameter[{unknown}].name");
        }

        var given = parameters.Parameter
            .Select((parameter, index) => (parameter, index))
            .Where(entry => entry.parameter.Name == ParameterName)
            .ToList();
        if (given.Count != 1)
        {
            return Refused(IssueType.Required,
                "Parameters must hold 'questionnaire-response' exactly once.", "Parameters.parameter");
        }

        var (chart, refusal) = ChartIn(parameters);
        if (refusal is not null) return new(null, refusal);
        return given[0].parameter.Resource is QuestionnaireResponse response
            ? new(response, null) { Chart = chart }
            : Refused(IssueType.Value,
                "'questionnaire-response' must be a QuestionnaireResponse.", $"Parameters.parameter[{given[0].index}].resource");
    }

    /// <summary>The resources under <see cref="ChartName"/>; one of a type that is not read is refused, not overlooked.</summary>
    public static (IReadOnlyList<OpaqueResource> Chart, Refusal? Refusal) ChartIn(Parameters parameters)
    {
        var chart = new List<OpaqueResource>();
        for (var i = 0; i < parameters.Parameter.Count; i++)
        {
            if (parameters.Parameter[i].Name != ChartName) continue;
            if (parameters.Parameter[i].Resource is not OpaqueResource resource || !ChartFacts.Types.Contains(resource.TypeName))
            {
                return ([], Outcomes.Unusable(
                    IssueType.Value, $"'{ChartName}' must be one of {string.Join(", ", ChartFacts.Types)}.", $"Parameters.parameter[{i}].resource"));
            }

            chart.Add(resource);
        }

        return (chart, null);
    }

    private static TriageInput Refused(IssueType type, string text, string? expression) =>
        new(null, Outcomes.Unusable(type, text, expression));
}
