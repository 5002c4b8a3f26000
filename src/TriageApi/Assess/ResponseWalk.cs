using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Assess;

/// <summary>
/// Walks the items of a response. Order is free, nesting is strict; answers match on system and code, displays and
/// texts are ignored. Faults name the path and what is expected, never what was sent.
/// </summary>
internal sealed class ResponseWalk(AnswerForm form, List<IssueComponent> issues)
{
    private const string ValueName = "value";

    private readonly Dictionary<string, ItemPath> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Answer> understood = new(StringComparer.Ordinal);

    /// <summary>The answers that were understood.</summary>
    public Answers Answers => Answers.Of(understood);

    /// <summary>Where a question was answered, understood or not; null where it was not.</summary>
    public ItemPath? PathOf(string linkId) => paths.GetValueOrDefault(linkId);

    /// <summary>Reads one item and what stands below it.</summary>
    public void Item(QuestionnaireResponse.ItemComponent item, string? parent, ItemPath path)
    {
        if (form.Find(item.LinkId) is not { } known)
        {
            Fault(IssueType.Value, "The form has no item with this linkId.", path, "linkId");
            return;
        }

        if (known.Parent != parent)
            Fault(IssueType.Structure, $"The item '{item.LinkId}' belongs {Place(known.Parent)}.", path);
        if (!paths.TryAdd(item.LinkId!, path) && !known.IsDisplay)
        {
            Fault(IssueType.Duplicate, $"The item '{item.LinkId}' stands twice.", path);
            return;
        }

        if (known.IsGroup) Group(item, path);
        else Question(item, known, path);
    }

    private void Group(QuestionnaireResponse.ItemComponent item, ItemPath path)
    {
        if (item.Answer.Count > 0) Fault(IssueType.Structure, "A group has no answer of its own.", path, "answer");
        for (var i = 0; i < item.Item.Count; i++) Item(item.Item[i], item.LinkId, path.Item(i));
    }

    private void Question(QuestionnaireResponse.ItemComponent item, AnswerFormItem known, ItemPath path)
    {
        Below(item.Item, item.LinkId!, path);
        for (var i = 0; i < item.Answer.Count; i++) Below(item.Answer[i].Item, item.LinkId!, path.Answer(i));
        if (item.Answer.Count == 0)
        {
            // Named but not answered is the same as left out.
            paths.Remove(item.LinkId!);
            return;
        }

        if (known.Question is not { } question)
        {
            Fault(IssueType.Structure, "A displayed text takes no answer.", path, "answer");
            return;
        }

        if (item.Answer.Count > 1 && question.Kind != QuestionKind.Choices)
        {
            Fault(IssueType.Structure, $"The question '{question.LinkId}' takes one answer.", path, "answer");
            return;
        }

        var before = issues.Count;
        var codes = new List<string>();
        for (var i = 0; i < item.Answer.Count; i++)
            Value(item.Answer[i].Value, question, known, codes, path.Answer(i));
        if (codes.Count > 0 && issues.Count == before) understood[question.LinkId] = new Answer.Coded([.. codes]);
    }

    /// <summary>Under a question only displayed texts may stand: no question of the form is nested in another.</summary>
    private void Below(List<QuestionnaireResponse.ItemComponent> items, string parent, ItemPath path)
    {
        for (var i = 0; i < items.Count; i++) Item(items[i], parent, path.Item(i));
    }

    private void Value(DataType? value, Question question, AnswerFormItem known, List<string> codes, ItemPath path)
    {
        switch (question.Kind, value)
        {
            case (_, null):
                Fault(IssueType.Required, "The answer has no value.", path, ValueName);
                break;
            case (QuestionKind.Number, Integer { Value: { } number }):
                Number(number, question, path);
                break;
            case (QuestionKind.Text, FhirString { Value: { } text }):
                if (text.Length > question.Longest)
                    Fault(IssueType.TooLong, $"The text is longer than {question.Longest} characters.", path, ValueName);
                else
                    understood[question.LinkId] = new Answer.Text();
                break;
            case (QuestionKind.Choice or QuestionKind.Choices, Coding coding):
                Code(coding, question, known, codes, path);
                break;
            default:
                Fault(IssueType.Value, $"The question '{question.LinkId}' is answered by {Wanted(question.Kind)}.", path, ValueName);
                break;
        }
    }

    private void Number(int number, Question question, ItemPath path)
    {
        if (number < question.From || number > question.To)
        {
            Fault(IssueType.Value,
                $"The answer to '{question.LinkId}' lies between {question.From} and {question.To} {question.Unit}.", path, ValueName);
            return;
        }

        understood[question.LinkId] = new Answer.Number(number);
    }

    private void Code(Coding coding, Question question, AnswerFormItem known, List<string> codes, ItemPath path)
    {
        if (coding.System is null || coding.Code is null)
            Fault(IssueType.Required, "The answer needs both a system and a code.", path, ValueName);
        else if (!known.Codes.TryGetValue((coding.System, coding.Code), out var code))
            Fault(IssueType.CodeInvalid, $"The question '{question.LinkId}' offers no such option.", path, ValueName);
        else if (codes.Contains(code))
            Fault(IssueType.Duplicate, "The same option stands twice.", path, ValueName);
        else
            codes.Add(code);
    }

    private void Fault(IssueType type, string text, ItemPath path, string? element = null) =>
        issues.Add(Outcomes.Issue(type, text, element is null ? $"{path}" : $"{path}.{element}"));

    private static string Place(string? parent) => parent is null ? "at the top" : $"under '{parent}'";

    private static string Wanted(QuestionKind kind) => kind switch
    {
        QuestionKind.Number => "valueInteger",
        QuestionKind.Text => "valueString",
        _ => "valueCoding",
    };
}
