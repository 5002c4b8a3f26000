using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using static TriageApi.Fhir.QuestionnaireResponse;

namespace TriageApi.Charts;

/// <summary>The form with what a chart answers, for a person to look through, correct and complete before it is sent.</summary>
public sealed class PrefilledForm(AnswerForm form)
{
    /// <summary>The response, in progress, with the answered questions alone.</summary>
    /// <param name="chart">Resources of one person's chart.</param>
    /// <param name="subject">Whose chart it is; null takes the patient among the resources.</param>
    /// <param name="now">When it is filled, in microseconds.</param>
    public QuestionnaireResponse Of(IReadOnlyList<OpaqueResource> chart, ResourceReference? subject, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var filled = ChartFill.Of(form.Form, Answers.None, ChartFacts.Read(chart, form.Chart, now));
        var patient = chart.FirstOrDefault(resource => resource is { TypeName: "Patient", Id: not null });
        return new QuestionnaireResponse
        {
            Questionnaire = $"{Canonicals.Questionnaire}|{form.Questionnaire.Version}",
            Status = QuestionnaireResponseStatus.InProgress,
            Subject = subject ?? (patient is null ? null : new ResourceReference($"Patient/{patient.Id}")),
            Authored = new FhirDateTime(now),
            Item = [.. form.Questionnaire.Item.Select(item => Item(item, filled.Answers)).OfType<ItemComponent>()],
        };
    }

    private ItemComponent? Item(Questionnaire.ItemComponent item, Answers answers)
    {
        var below = item.Item.Select(child => Item(child, answers)).OfType<ItemComponent>().ToList();
        var given = answers[item.LinkId!] is { } answer ? Given(item, answer) : [];
        return below.Count == 0 && given.Count == 0
            ? null
            : new ItemComponent { LinkId = item.LinkId, Item = below, Answer = given };
    }

    private List<AnswerComponent> Given(Questionnaire.ItemComponent item, Answer answer) => answer switch
    {
        Answer.Number number => [new() { Value = new Integer(number.Value) }],
        Answer.Coded coded => [.. coded.Codes.Select(code => new AnswerComponent { Value = Option(item, code) })],
        _ => [],
    };

    /// <summary>The option of the form that stands for a code of the cards.</summary>
    private Coding Option(Questionnaire.ItemComponent item, string code)
    {
        var known = form.Find(item.LinkId)!.Codes.First(option => option.Value == code).Key;
        var display = item.AnswerOption.Select(option => option.Value).OfType<Coding>()
            .First(option => option.System == known.System && option.Code == known.Code).Display;
        return new Coding(known.System, known.Code, display);
    }
}
