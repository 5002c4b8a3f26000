using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>What entries of several chapters have in common.</summary>
internal sealed class CardParts(KnowledgePack pack, Desk desk)
{
    /// <summary>The heading of a card and the line with its id, version and inventory ids.</summary>
    public static void Head(Markdown page, string id, string title, string version, IReadOnlyList<string> carries)
    {
        page.Heading(2, Markdown.Plain(title), Places.Anchor(id));
        var inventory = carries.Count == 0 ? "" : $" · carries {string.Join(", ", carries.Select(Markdown.Code))}";
        page.Paragraph($"{Markdown.Code(id)} · version {version}{inventory}");
    }

    public static void Head(Markdown page, CardHead head) => Head(page, head.Id, head.Title, head.Version, head.Carries);

    /// <summary>Why it matters, and when it misleads.</summary>
    public static void Meaning(Markdown page, CardHead head)
    {
        page.Paragraph($"**Because:** {Markdown.Plain(head.Because)}");
        page.Paragraph($"**Not for:** {Markdown.Plain(head.NotFor)}");
    }

    /// <summary>Where it comes from, each with the place in it.</summary>
    public void Sources(Markdown page, IReadOnlyList<Citation> sources)
    {
        page.Paragraph("**Sources:**");
        page.List(sources.Select(source => $"{Source(source.Id)}: {Markdown.Plain(source.At)}"));
    }

    /// <summary>A link to a source by its title.</summary>
    public string Source(string id) =>
        $"[{Markdown.Plain(pack.Sources[id].Title)}]({Places.Sources}#{Places.SourceAnchor(id)})";

    /// <summary>The worked examples of a card.</summary>
    public void Cases(Markdown page, IEnumerable<CardCase> cases, Func<string, string>? outcome = null)
    {
        page.Paragraph("**Cases:**");
        page.Table(["Case", "Answers", "Outcome"], cases.Select(example => new[]
        {
            Markdown.Plain(example.Name), Given(example.Given), (outcome ?? Badge.OfOutcome)(example.Expect),
        }));
    }

    /// <summary>Answers in the order of the form, in the codes of the cards; all else is unanswered.</summary>
    public string Given(Answers given)
    {
        var answers = given.LinkIds
            .OrderBy(linkId => pack.Book.Form[linkId].Index)
            .Select(linkId => $"{linkId}: {Value(given[linkId]!)}")
            .ToList();
        return answers.Count == 0 ? "nothing answered" : string.Join(", ", answers);
    }

    /// <summary>Links to causes, or a word for none.</summary>
    public string Causes(IReadOnlyList<string> codes) =>
        codes.Count == 0 ? "none in particular" : string.Join(", ", codes.Select(desk.Places.Cause));

    private static string Value(Answer answer) => answer switch
    {
        Answer.Number number => $"{number.Value}",
        Answer.Coded coded => string.Join(" + ", coded.Codes),
        _ => "any text",
    };
}
