using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using TriageApi.Knowledge.Chart;

namespace TriageApi.Assess;

/// <summary>One item of the form as responses are checked against it.</summary>
/// <param name="Item">The item of the Questionnaire.</param>
/// <param name="Parent">LinkId of the item it stands under, or null at the top.</param>
/// <param name="Question">The question of medicine behind it; null for groups and displayed texts.</param>
/// <param name="Codes">Answer options by system and code, with the code that medicine uses.</param>
public sealed record AnswerFormItem(
    Questionnaire.ItemComponent Item,
    string? Parent,
    Question? Question,
    IReadOnlyDictionary<(string System, string Code), string> Codes)
{
    /// <summary>True for a group of questions.</summary>
    public bool IsGroup => Item.Type == Questionnaire.QuestionnaireItemType.Group;

    /// <summary>True for a text that asks nothing.</summary>
    public bool IsDisplay => Item.Type == Questionnaire.QuestionnaireItemType.Display;
}

/// <summary>
/// The questionnaire of the pack, indexed for reading responses. Built once at start, so that a questionnaire which
/// the strict reader refuses keeps the service from starting.
/// </summary>
public sealed class AnswerForm
{
    private readonly Dictionary<string, AnswerFormItem> items = new(StringComparer.Ordinal);

    /// <summary>Indexes the questionnaire of a pack.</summary>
    /// <exception cref="InvalidOperationException">The questionnaire is not valid FHIR.</exception>
    public AnswerForm(KnowledgePack pack)
    {
        Bytes = System.Text.Encoding.UTF8.GetBytes(pack.TranslatedQuestionnaireJson);
        var read = FhirJson.Read<Questionnaire>(Bytes.Span);
        Questionnaire = read.Resource
            ?? throw new InvalidOperationException($"The questionnaire of the pack is not valid FHIR: {read.Issues[0].Details}");
        Form = pack.Book.Form;
        Chart = pack.Chart;
        foreach (var item in Questionnaire.Item) Index(item, parent: null);
    }

    /// <summary>The questionnaire.</summary>
    public Questionnaire Questionnaire { get; }

    /// <summary>The questionnaire of the pack, with a translation beside each text.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The questions as medicine sees them.</summary>
    public Form Form { get; }

    /// <summary>How questions are answered from a chart.</summary>
    public IReadOnlyList<ChartCard> Chart { get; }

    /// <summary>Every item, in the order of the form.</summary>
    public IReadOnlyCollection<AnswerFormItem> Items => items.Values;

    /// <summary>The item of a linkId, or null.</summary>
    public AnswerFormItem? Find(string? linkId) => linkId is null ? null : items.GetValueOrDefault(linkId);

    private void Index(Questionnaire.ItemComponent item, string? parent)
    {
        var codes = new Dictionary<(string, string), string>();
        foreach (var option in item.AnswerOption)
        {
            if (option.Value is Coding { System: { } system, Code: { } code }) codes[(system, code)] = CardCode(code);
        }

        items.Add(item.LinkId!, new(item, parent, Form.Find(item.LinkId!), codes));
        foreach (var child in item.Item) Index(child, item.LinkId);
    }

    /// <summary>FHIR's Y, N and asked-unknown are yes, no and unknown in the cards.</summary>
    private static string CardCode(string code) => code switch
    {
        "Y" => "yes",
        "N" => "no",
        "asked-unknown" => Form.DontKnow,
        _ => code,
    };
}
