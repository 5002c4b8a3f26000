using TriageApi.Clinical;
using TriageApi.Knowledge.Reading;

namespace TriageApi.Knowledge.Laws;

/// <summary>
/// Questionnaire and vocabulary speak of the same questions with the same answers; each question is read by a rule or
/// kept for the record; each derived finding has its meaning in words.
/// </summary>
internal static class VocabularyLaws
{
    private const string File = "vocabulary.yaml";

    public static void Check(PackContent pack, List<PackFault> faults)
    {
        var asked = pack.Items.Questions.ToDictionary(item => item.LinkId, StringComparer.Ordinal);
        foreach (var question in pack.Book.Form.Questions)
        {
            if (!asked.Remove(question.LinkId, out var item))
                faults.Add(PackFault.Near(File, question.LinkId, $"'{question.LinkId}' is asked by no question."));
            else if (Difference(question, item) is { } difference)
                faults.Add(PackFault.Near(File, question.LinkId, $"'{question.LinkId}' differs from the questionnaire: {difference}."));
        }

        foreach (var linkId in asked.Keys) faults.Add(PackFault.Near(File, "findings:", $"The question '{linkId}' is not in the vocabulary."));
        if (!pack.Book.Form.Questions.Select(q => q.LinkId).SequenceEqual(pack.Items.Questions.Select(i => i.LinkId)))
            faults.Add(PackFault.Near(File, "findings:", "The order of the findings is the order of the questionnaire."));

        Used(pack, faults);
        var known = pack.DerivedFindings.Everything.Select(derived => derived.Name).ToHashSet(StringComparer.Ordinal);
        known.SymmetricExceptWith(pack.Derived.Keys);
        foreach (var name in known)
            faults.Add(PackFault.Near(File, name, $"The derived finding '{name}' has either no meaning in words or none in code."));
    }

    private static void Used(PackContent pack, List<PackFault> faults)
    {
        var read = Conditions(pack).SelectMany(condition => condition.Reads).ToHashSet();
        foreach (var question in pack.Book.Form.Questions)
        {
            if (read.Contains(question) == question.ForTheRecord is not null)
            {
                faults.Add(PackFault.Near(File, question.LinkId, question.ForTheRecord is null
                    ? $"No rule reads '{question.LinkId}': say why it is asked, for-the-record."
                    : $"A rule reads '{question.LinkId}', so it is not only for the record."));
            }
        }
    }

    private static IEnumerable<Condition> Conditions(PackContent pack) =>
        pack.Book.Raising.SelectMany(rule => rule.Rungs.Select(rung => rung.When).OfType<Condition>().Append(rule.When))
            .Concat(pack.Book.Exceptions.Select(exception => exception.When))
            .Concat(pack.Book.Causes.SelectMany(cause => cause.Features.Select(f => f.When).Concat(cause.HiddenWhen)));

    private static string? Difference(Question question, QuestionnaireItem item)
    {
        var type = question.Kind switch
        {
            QuestionKind.Number => "integer",
            QuestionKind.Text => "text",
            _ => "choice",
        };
        if (item.Type != type) return "its type";
        if (item.Page != question.Page) return "its page";
        if (item.Repeats != (question.Kind == QuestionKind.Choices)) return "whether it repeats";
        if (item.Required != (question.Tier == Tier.Required)) return "whether it is required";
        if (question.Kind == QuestionKind.Number && (item.Least != question.From || item.Greatest != question.To))
            return "its range";
        if (question.Kind == QuestionKind.Text && item.Longest != question.Longest) return "its length";
        return item.Codes.SequenceEqual(question.Values) ? null : "its answers";
    }
}
