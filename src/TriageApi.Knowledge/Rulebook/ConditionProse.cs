using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>
/// Tells a condition in words, from its operators: as a sentence where there is little room, else as a nested list.
/// Questions and derived findings link to the pages that explain them.
/// </summary>
internal sealed class ConditionProse(QuestionTexts questions)
{
    /// <summary>A sentence without its full stop; groups inside groups stand in brackets.</summary>
    public string Sentence(Condition condition) => Sentence(condition, inside: false);

    /// <summary>A lead and what follows it: one sentence for a single statement, else a list.</summary>
    public void Tell(Markdown page, string lead, Condition condition)
    {
        if (Group(condition) is not var (head, parts))
        {
            page.Paragraph($"{lead} {Sentence(condition)}.");
            return;
        }

        page.Paragraph($"{lead} {head}:");
        page.List(parts.SelectMany(part => Lines(part, depth: 0)));
    }

    private IEnumerable<string> Lines(Condition condition, int depth)
    {
        var indent = new string(' ', depth * 2);
        if (Group(condition) is not var (head, parts)) return [$"{indent}- {Sentence(condition)}"];
        return parts.SelectMany(part => Lines(part, depth + 1)).Prepend($"{indent}- {head}:");
    }

    private static (string Head, IReadOnlyList<Condition> Parts)? Group(Condition condition) => condition switch
    {
        All all => ("all of these hold", all.Parts),
        Any any => ("at least one of these holds", any.Parts),
        AtLeast some => ($"at least {some.Count} of these hold", some.Parts),
        Not { Parts: [All all] } => ("not all of these hold", all.Parts),
        Not { Parts: [Any any] } => ("none of these holds", any.Parts),
        Not { Parts: [AtLeast some] } => ($"fewer than {some.Count} of these hold", some.Parts),
        _ => null,
    };

    private string Sentence(Condition condition, bool inside)
    {
        var words = condition switch
        {
            Is statement => Is(statement),
            Within range => Within(range),
            Derived derived => $"*{Places.Finding(derived.Name)}*",
            All all => Join(all.Parts, " **and** "),
            Any any => Join(any.Parts, " **or** "),
            AtLeast some => $"at least {some.Count} of: {Join(some.Parts, "; ")}",
            Not not => $"not {Sentence(not.Parts[0], inside: true)}",
            _ => throw new InvalidOperationException($"A condition of the kind {condition.GetType().Name} has no words."),
        };
        return inside && condition is All or Any or AtLeast ? $"({words})" : words;
    }

    private string Join(IReadOnlyList<Condition> parts, string between) =>
        string.Join(between, parts.Select(part => Sentence(part, inside: parts.Count > 1)));

    private string Is(Is statement)
    {
        var linkId = statement.Question.LinkId;
        var values = statement.Values.Select(code => $"“{Markdown.Plain(questions.Answer(linkId, code))}”");
        var verb = statement.Question.Kind == QuestionKind.Choices ? "includes" : "is";
        return $"{Places.Question(linkId)} {verb} {string.Join(" or ", values)}";
    }

    /// <summary>Ranges are half open in the cards; here both ends are told, for whole numbers have a last one.</summary>
    private static string Within(Within range)
    {
        var question = range.Question;
        var last = range.Below - 1;
        var numbers = range.From <= question.From ? $"{last} or less"
            : last >= question.To ? $"{range.From} or more"
            : last == range.From ? $"{last}"
            : $"{range.From} to {last}";
        var unit = question.Unit is { } word && !word.Contains(' ', StringComparison.Ordinal) ? $" ({word})" : "";
        return $"{Places.Question(question.LinkId)} is {numbers}{unit}";
    }
}
