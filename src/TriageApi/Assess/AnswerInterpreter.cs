using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>What a response says, or everything that makes it unusable.</summary>
public sealed record InterpretedAnswers(Answers Answers, IReadOnlyList<IssueComponent> Issues);

/// <summary>
/// Reads a QuestionnaireResponse against the form. Invalid input is refused with every fault and its path, and never
/// repaired: a guess about an answer would be a guess about a person.
/// </summary>
public sealed class AnswerInterpreter(AnswerForm form)
{
    /// <summary>The answers, and the issues; answers may be used only when there are no issues.</summary>
    public InterpretedAnswers Interpret(QuestionnaireResponse response)
    {
        var issues = new List<IssueComponent>();
        var walk = Walk(response, issues);
        Applicable(walk, response, issues);
        return new(walk.Answers, issues);
    }

    /// <summary>
    /// What was said, without asking whether every question applies: in an interview an earlier answer may change, and
    /// what hung on it then falls away.
    /// </summary>
    public InterpretedAnswers Said(QuestionnaireResponse response)
    {
        var issues = new List<IssueComponent>();
        return new(Walk(response, issues).Answers, issues);
    }

    private ResponseWalk Walk(QuestionnaireResponse response, List<IssueComponent> issues)
    {
        ResponseHead.Check(response, form, issues);
        var walk = new ResponseWalk(form, issues);
        for (var i = 0; i < response.Item.Count; i++) walk.Item(response.Item[i], parent: null, $"QuestionnaireResponse.item[{i}]");
        return walk;
    }

    /// <summary>Answers to questions that do not apply, and required questions without an answer.</summary>
    private void Applicable(ResponseWalk walk, QuestionnaireResponse response, List<IssueComponent> issues)
    {
        var findings = Findings.Read(form.Form, walk.Answers);
        foreach (var question in form.Form.Questions)
        {
            var standing = findings[question].Standing;
            if (standing is Standing.Excluded or Standing.Pending && walk.PathOf(question.LinkId) is { } path)
            {
                issues.Add(Outcomes.Issue(IssueType.BusinessRule,
                    $"The question '{question.LinkId}' does not apply under the other answers and must not be answered.", path));
            }

            if (standing == Standing.Absent && question.Tier == Tier.Required && MustBeWhole(response)
                && walk.PathOf(question.LinkId) is null)
            {
                issues.Add(Outcomes.Issue(IssueType.Required,
                    $"The question '{question.LinkId}' must be answered in a {StatusWord(response)} response.",
                    "QuestionnaireResponse.item"));
            }
        }
    }

    private static bool MustBeWhole(QuestionnaireResponse response) => response.Status
        is QuestionnaireResponse.QuestionnaireResponseStatus.Completed
        or QuestionnaireResponse.QuestionnaireResponseStatus.Amended;

    private static string StatusWord(QuestionnaireResponse response) =>
        response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.Amended ? "amended" : "completed";
}
