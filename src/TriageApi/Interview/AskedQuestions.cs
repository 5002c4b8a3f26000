using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Interview;

/// <summary>The questions that were asked so far, in the order in which they were asked, each with its reason.</summary>
internal sealed class AskedQuestions
{
    private readonly List<(string LinkId, string? Reason)> questions;

    private AskedQuestions(IEnumerable<(string LinkId, string? Reason)> questions, IReadOnlyList<IssueComponent> issues)
    {
        this.questions = [.. questions.DistinctBy(question => question.LinkId)];
        Issues = issues;
        LinkIds = this.questions.Select(question => question.LinkId).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The linkIds.</summary>
    public IReadOnlySet<string> LinkIds { get; }

    /// <summary>Each with the reason that was told, if it was.</summary>
    public IReadOnlyList<(string LinkId, string? Reason)> Questions => questions;

    /// <summary>What is wrong with the contained questionnaire.</summary>
    public IReadOnlyList<IssueComponent> Issues { get; }

    /// <summary>Reads the contained questionnaire; a response without one starts an interview.</summary>
    public static AskedQuestions Read(QuestionnaireResponse response, AnswerForm form)
    {
        var asked = new List<(string, string?)>();
        var issues = new List<IssueComponent>();
        if (AdaptiveForm.ContainedIn(response) is { } contained)
        {
            var path = $"QuestionnaireResponse.contained[{response.Contained.IndexOf(contained)}]";
            foreach (var item in contained.Item) Collect(item, form, asked, issues, path);
        }

        return new(asked, issues);
    }

    /// <summary>The same with questions that were answered without having been asked.</summary>
    public AskedQuestions With(IEnumerable<string> linkIds) =>
        new(questions.Concat(linkIds.Order(StringComparer.Ordinal).Select(linkId => (linkId, (string?)null))), Issues);

    /// <summary>Only those for which something holds.</summary>
    public AskedQuestions Where(Func<string, bool> holds) => new(questions.Where(question => holds(question.LinkId)), Issues);

    /// <summary>The same with more questions at the end.</summary>
    public AskedQuestions Then(IEnumerable<(string LinkId, string? Reason)> next) => new(questions.Concat(next), Issues);

    private static void Collect(
        Questionnaire.ItemComponent item, AnswerForm form, List<(string, string?)> asked, List<IssueComponent> issues, string path)
    {
        if (form.Find(item.LinkId) is not { } known)
        {
            issues.Add(Outcomes.Issue(IssueType.Value, "The form has no item with a linkId of the contained questionnaire.", path));
            return;
        }

        if (known.Question is not null)
        {
            var reason = item.Extension.Find(extension => extension.Url == AdaptiveResponse.ReasonExtension);
            asked.Add((item.LinkId!, (reason?.Value as FhirString)?.Value));
        }

        foreach (var child in item.Item) Collect(child, form, asked, issues, path);
    }
}
