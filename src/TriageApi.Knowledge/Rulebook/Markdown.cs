using System.Text;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>A markdown page in the making: plain enough for every renderer, and readable without one.</summary>
internal sealed class Markdown
{
    private readonly StringBuilder text = new();

    public Markdown(string title)
    {
        Title = title;
        text.Append("<!-- Generated from the knowledge pack. Change the cards, not this page. -->\n\n");
        text.Append("# ").Append(title).Append('\n');
    }

    /// <summary>The title, as it stands in the first heading.</summary>
    public string Title { get; }

    /// <summary>A heading that links can find under a name of our own, whatever a renderer makes of its words.</summary>
    public void Heading(int level, string words, string? anchor = null)
    {
        text.Append('\n');
        if (anchor is not null) text.Append("<a id=\"").Append(anchor).Append("\"></a>\n\n");
        text.Append('#', level).Append(' ').Append(words).Append('\n');
    }

    /// <summary>A paragraph of finished markdown.</summary>
    public void Paragraph(string words) => text.Append('\n').Append(words).Append('\n');

    /// <summary>A list, one entry a line, its dash and indent given or not; nothing for an empty list.</summary>
    public void List(IEnumerable<string> entries)
    {
        var lines = entries.ToList();
        if (lines.Count == 0) return;
        text.Append('\n');
        foreach (var line in lines)
        {
            var isEntry = line.TrimStart().StartsWith("- ", StringComparison.Ordinal);
            text.Append(isEntry ? "" : "- ").Append(line).Append('\n');
        }
    }

    /// <summary>A table of finished cells; nothing for no rows.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0) return;
        text.Append('\n');
        Row(head);
        Row([.. head.Select(_ => "---")]);
        foreach (var line in lines) Row(line);
    }

    public override string ToString() => text.ToString();

    /// <summary>Words of a card, so that none of them is taken for markup.</summary>
    public static string Plain(string words)
    {
        var safe = new StringBuilder(words.Length);
        foreach (var letter in words)
        {
            if (letter == '<') safe.Append("&lt;");
            else if (letter == '\n') safe.Append(' ');
            else if ("\\`*[]|".Contains(letter, StringComparison.Ordinal)) safe.Append('\\').Append(letter);
            else safe.Append(letter);
        }

        return safe.ToString().TrimEnd();
    }

    /// <summary>A name that stands in the cards and in answers, such as an id.</summary>
    public static string Code(string name) => $"`{name}`";

    private void Row(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
