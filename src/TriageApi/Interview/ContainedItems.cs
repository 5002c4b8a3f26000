using TriageApi.Fhir;
using static TriageApi.Fhir.Questionnaire;

namespace TriageApi.Interview;

/// <summary>A question of the form as it stands in the contained questionnaire of an interview.</summary>
internal static class ContainedItems
{
    /// <summary>The question with its reason; conditions on questions that were not asked are left out.</summary>
    public static ItemComponent Of(ItemComponent item, string? reason, IReadOnlySet<string> asked)
    {
        List<EnableWhenComponent> conditions = [.. item.EnableWhen.Where(condition => asked.Contains(condition.Question!))];
        return WithTranslations(item, new()
        {
            LinkId = item.LinkId,
            Extension = reason is null
                ? item.Extension
                : [.. item.Extension, new(AdaptiveResponse.ReasonExtension, new FhirString(reason))],
            Definition = item.Definition,
            Code = item.Code,
            Prefix = item.Prefix,
            Text = item.Text,
            Type = item.Type,
            EnableWhen = conditions,
            EnableBehavior = conditions.Count > 1 ? item.EnableBehavior : null,
            Required = item.Required,
            Repeats = item.Repeats,
            ReadOnly = item.ReadOnly,
            MaxLength = item.MaxLength,
            AnswerValueSet = item.AnswerValueSet,
            AnswerOption = item.AnswerOption,
            Initial = item.Initial,
            Item = item.Item,
        });
    }

    /// <summary>A page of the form with the questions that were asked of it.</summary>
    public static ItemComponent Page(ItemComponent page, IEnumerable<ItemComponent> asked) => WithTranslations(page, new()
    {
        LinkId = page.LinkId,
        Text = page.Text,
        Extension = page.Extension,
        Type = page.Type,
        Item = [.. asked],
    });

    /// <summary>Translations stand beside the text, not in it.</summary>
    private static ItemComponent WithTranslations(ItemComponent item, ItemComponent copy)
    {
        copy.SetPrimitiveExtensions("text", [.. item.PrimitiveExtensions("text")]);
        return copy;
    }
}
