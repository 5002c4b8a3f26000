using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;
using Status = TriageApi.Fhir.QuestionnaireResponse.QuestionnaireResponseStatus;

namespace TriageApi.Interview;

/// <summary>
/// The states in which a response may come to an interview: under way, or completed before and perhaps changed since.
/// </summary>
internal static class InterviewStatus
{
    public static IEnumerable<IssueComponent> Faults(QuestionnaireResponse response)
    {
        if (response.Status is not (Status.InProgress or Status.Completed))
        {
            yield return Outcomes.Issue(IssueType.BusinessRule,
                "An interview goes on with a response that is in-progress or completed.", "QuestionnaireResponse.status");
        }
    }
}
