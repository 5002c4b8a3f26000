using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Care;

/// <summary>Conditions of cards in words of the form, for people who look them up.</summary>
public sealed class QuestionWording(AnswerForm form)
{
    /// <summary>The question as the form asks it.</summary>
    public string Question(string linkId) => form.Find(linkId)?.Item.Text ?? linkId;

    /// <summary>A statement, as a sentence without its full stop.</summary>
    public string Of(Condition condition) => condition switch
    {
        Is statement => $"“{Question(statement.Question.LinkId)}” {string.Join(" or ", statement.Values.Select(value => Answer(statement.Question.LinkId, value)))}",
        Within range => $"“{Question(range.Question.LinkId)}” {Numbers(range)}",
        Derived derived => derived.Name.Replace('-', ' '),
        All all => Join(all.Parts, " and "),
        Any any => Join(any.Parts, " or "),
        AtLeast some => $"at least {some.Count} of: {Join(some.Parts, "; ")}",
        Not not => $"not ({Of(not.Parts[0])})",
        _ => throw new InvalidOperationException($"A condition of the kind {condition.GetType().Name} has no words."),
    };

    private string Join(IReadOnlyList<Condition> parts, string between) => parts.Count == 1
        ? Of(parts[0])
        : string.Join(between, parts.Select(part => part is All or Any or AtLeast ? $"({Of(part)})" : Of(part)));

    private string Answer(string linkId, string value)
    {
        var item = form.Find(linkId)!;
        var code = item.Codes.FirstOrDefault(entry => entry.Value == value).Key.Code ?? value;
        return item.Item.AnswerOption.Select(option => option.Value).OfType<Coding>()
            .FirstOrDefault(coding => coding.Code == code)?.Display ?? value;
    }

    /// <summary>Ranges are half open in the cards; here both ends are told.</summary>
    private static string Numbers(Within range)
    {
        var last = range.Below - 1;
        var numbers = range.From <= range.Question.From ? $"{last} or less"
            : last >= range.Question.To ? $"{range.From} or more"
            : last == range.From ? $"{last}"
            : $"{range.From} to {last}";
        return range.Question.Unit is { } unit ? $"{numbers} ({unit})" : numbers;
    }
}
