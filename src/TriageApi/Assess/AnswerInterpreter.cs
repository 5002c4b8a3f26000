using TriageApi.Charts;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>What a response says, or everything that makes it unusable.</summary>
/// <param name="Answers">The answers, completed from the chart if one came along.</param>
/// <param name="Issues">What makes the response unusable.</param>
public sealed record InterpretedAnswers(Answers Answers, IReadOnlyList<IssueComponent> Issues)
{
    /// <summary>Other readings where a chart tells another age or sex; the riskiest of all counts.</summary>
    public IReadOnlyList<Answers> Otherwise { get; init; } = [];

    /// <summary>What medicine read on the way, and in which answers: it is good for these alone.</summary>
    internal (Answers In, Findings Findings)? Known { get; init; }

    /// <summary>What medicine reads in the answers by a form.</summary>
    internal Findings FindingsBy(Form form) => Known is { } known && known.In == Answers && known.Findings.Form == form
        ? known.Findings
        : Findings.Read(form, Answers);

    /// <summary>Resources of the chart that filled or disputed an answer.</summary>
    public IReadOnlyList<ResourceReference> Used { get; init; } = [];
}

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
        var answers = walk.Answers;
        var findings = Applicable(walk.PathOf, answers, response, issues);
        return new(answers, issues) { Known = (answers, findings) };
    }

    /// <summary>
    /// The same of answers that were read without a fault the short way; null where there is anything to complain of,
    /// for here nobody knows where it stands.
    /// </summary>
    internal InterpretedAnswers? Interpret(QuestionnaireResponse head, List<KeyValuePair<string, Answer>> read)
    {
        var issues = new List<IssueComponent>();
        ResponseHead.Check(head, form, issues);
        var answers = Answers.Of(read);
        var findings = Applicable(linkId => answers[linkId] is null ? null : ItemPath.Top(0), answers, head, issues);
        return issues.Count == 0 ? new(answers, issues) { Known = (answers, findings) } : null;
    }

    /// <summary>The same with what a chart adds, as it stands at the assessing instant.</summary>
    /// <param name="response">What was answered.</param>
    /// <param name="chart">Resources of the same person's chart; may be empty.</param>
    /// <param name="now">The assessing instant, in microseconds: ages and the age of observations hang on it.</param>
    public InterpretedAnswers Interpret(QuestionnaireResponse response, IReadOnlyList<OpaqueResource> chart, DateTimeOffset now)
    {
        if (chart.Count == 0) return Interpret(response);
        var issues = new List<IssueComponent>();
        var walk = Walk(response, issues);
        ChartPerson.Check(response, chart, issues);
        var filled = ChartFill.Of(form.Form, walk.Answers, ChartFacts.Read(chart, form.Chart, now));
        Applicable(walk.PathOf, walk.Answers, response, issues, filled.Answers);
        return new(filled.Answers, issues) { Otherwise = filled.Otherwise, Used = filled.Used };
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
        for (var i = 0; i < response.Item.Count; i++) walk.Item(response.Item[i], parent: null, ItemPath.Top(i));
        return walk;
    }

    /// <summary>
    /// Answers to questions that do not apply, and required questions without an answer. What a chart fills in may make a
    /// question apply; it makes no answer wrong that was right without it.
    /// </summary>
    private Findings Applicable(
        Func<string, ItemPath?> pathOf, Answers answers, QuestionnaireResponse response, List<IssueComponent> issues,
        Answers? filled = null)
    {
        var findings = Findings.Read(form.Form, answers);
        var whole = filled is null ? findings : Findings.Read(form.Form, filled);
        foreach (var question in form.Form.Questions)
        {
            if (IsOut(findings[question]) && IsOut(whole[question]) && pathOf(question.LinkId) is { } path)
            {
                issues.Add(Outcomes.Issue(IssueType.BusinessRule,
                    $"The question '{question.LinkId}' does not apply under the other answers and must not be answered.", $"{path}"));
            }

            if (whole[question].Standing == Standing.Absent && question.Tier == Tier.Required && MustBeWhole(response)
                && pathOf(question.LinkId) is null)
            {
                issues.Add(Outcomes.Issue(IssueType.Required,
                    $"The question '{question.LinkId}' must be answered in a {StatusWord(response)} response.",
                    "QuestionnaireResponse.item"));
            }
        }

        return findings;
    }

    private static bool IsOut(Reading reading) => reading.Standing is Standing.Excluded or Standing.Pending;

    private static bool MustBeWhole(QuestionnaireResponse response) => response.Status
        is QuestionnaireResponse.QuestionnaireResponseStatus.Completed
        or QuestionnaireResponse.QuestionnaireResponseStatus.Amended;

    private static string StatusWord(QuestionnaireResponse response) =>
        response.Status == QuestionnaireResponse.QuestionnaireResponseStatus.Amended ? "amended" : "completed";
}
