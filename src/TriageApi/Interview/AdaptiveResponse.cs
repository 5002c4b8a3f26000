using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using Status = TriageApi.Fhir.QuestionnaireResponse.QuestionnaireResponseStatus;

namespace TriageApi.Interview;

/// <summary>
/// Writes the response that goes back: the answers as they came, the questions asked so far and the next ones in the
/// contained questionnaire, and, at the end, why it ended.
/// </summary>
internal sealed class AdaptiveResponse(AnswerForm form, Wording wording)
{
    /// <summary>On a question: why it is asked, in plain words.</summary>
    public static readonly string ReasonExtension = Canonicals.Extension("question-reason");

    /// <summary>On the response, repeating: linkIds of the questions of this step.</summary>
    public static readonly string AskedNowExtension = Canonicals.Extension("asked-now");

    /// <summary>On the response: at most so many questions are still to come, as things stand.</summary>
    public static readonly string QuestionsLeftExtension = Canonicals.Extension("questions-left");

    /// <summary>On the response: why nothing more is asked.</summary>
    public static readonly string StopReasonExtension = Canonicals.Extension("stop-reason");

    private const string ContainedId = "interview";

    /// <summary>Turns the response that came into the one that goes back.</summary>
    /// <param name="response">The response that came.</param>
    /// <param name="before">What was asked before and still applies.</param>
    /// <param name="step">What to ask now.</param>
    /// <param name="applies">Whether a question applies; answers to others are left out.</param>
    public QuestionnaireResponse Write(
        QuestionnaireResponse response, AskedQuestions before, InterviewStep step, Func<string, bool> applies)
    {
        var next = step.Questions.Where(question => !before.LinkIds.Contains(question.Question.LinkId))
            .Select(question => (question.Question.LinkId, (string?)QuestionReasons.Of(question, wording)));
        var questions = before.Then(next);
        if (AdaptiveForm.ContainedIn(response) is { } old) response.Contained.Remove(old);
        response.Contained.Add(ContainedForm(questions));
        response.Questionnaire = "#" + ContainedId;
        response.Status = step.Questions.Count == 0 ? Status.Completed : Status.InProgress;
        response.Item = [.. response.Item.Select(page => Applying(page, applies)).OfType<QuestionnaireResponse.ItemComponent>()];
        response.Extension = [.. response.Extension.Where(IsNotOurs), .. Extensions(step)];
        return response;
    }

    private Questionnaire ContainedForm(AskedQuestions questions)
    {
        var contained = new Questionnaire
        {
            Id = ContainedId,
            Language = form.Questionnaire.Language,
            DerivedFrom = [$"{form.Questionnaire.Url}|{form.Questionnaire.Version}"],
            Title = form.Questionnaire.Title,
            Status = PublicationStatus.Active,
            SubjectType = form.Questionnaire.SubjectType,
        };
        contained.SetPrimitiveExtensions("title", [.. form.Questionnaire.PrimitiveExtensions("title")]);
        foreach (var page in form.Questionnaire.Item)
        {
            var asked = questions.Questions.Where(question => form.Find(question.LinkId)!.Parent == page.LinkId).ToList();
            if (asked.Count == 0) continue;
            contained.Item.Add(ContainedItems.Page(page, asked.Select(question =>
                ContainedItems.Of(form.Find(question.LinkId)!.Item, question.Reason, questions.LinkIds))));
        }

        return contained;
    }

    /// <summary>A page without the answers that fell away; null when none is left.</summary>
    private static QuestionnaireResponse.ItemComponent? Applying(
        QuestionnaireResponse.ItemComponent page, Func<string, bool> applies)
    {
        var kept = page.Item.Where(item => applies(item.LinkId!)).ToList();
        if (kept.Count == page.Item.Count) return page;
        page.Item = kept;
        return kept.Count > 0 ? page : null;
    }

    private IEnumerable<Extension> Extensions(InterviewStep step)
    {
        foreach (var question in step.Questions) yield return new(AskedNowExtension, new FhirString(question.Question.LinkId));
        if (step.Questions.Count > 0) yield return new(QuestionsLeftExtension, new Integer(step.Left));
        if (step.End is { } end) yield return new(StopReasonExtension, StopReasons.Of(end, wording.Interview));
    }

    private static bool IsNotOurs(Extension extension) =>
        extension.Url != AskedNowExtension && extension.Url != QuestionsLeftExtension && extension.Url != StopReasonExtension;
}
