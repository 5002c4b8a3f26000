using System.Text.RegularExpressions;
using TriageApi.Knowledge.Rulebook;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>The rulebook for people says what the pack says: all of it, nothing else, and nothing stale.</summary>
public sealed partial class RulebookTests
{
    private static readonly Lazy<IReadOnlyList<RulebookPage>> Written = new(() => RulebookPages.Of(ThePack.Pack));

    private static IReadOnlyList<RulebookPage> Pages => Written.Value;

    [Fact]
    public void The_rulebook_in_the_docs_is_what_the_pack_says() =>
        DocsFolder.HoldsPages("docs/rulebook", Pages.ToDictionary(page => page.Name, page => page.Text));

    [Fact]
    public void Writing_twice_gives_the_same_bytes()
    {
        var again = RulebookPages.Of(ThePack.Pack);

        Assert.Equal(Pages, again);
    }

    [Fact]
    public void Every_card_stands_in_the_rulebook_exactly_once()
    {
        var anchors = Pages.SelectMany(page => Anchor().Matches(page.Text).Select(match => match.Groups[1].Value)).ToList();

        var cards = CardFiles.Embedded().Everything.Keys
            .Select(Coverage.CardOf)
            .OfType<string>()
            .Select(card => card.Replace('/', '-'));
        var questions = ThePack.Form.Questions.Select(question => $"question-{question.LinkId}");
        var findings = ThePack.Pack.Derived.Keys.Select(name => $"finding-{name}");
        var sources = ThePack.Pack.Sources.Keys.Select(id => $"source-{id}");
        var rungs = ThePack.Pack.Ladder.Keys.Select(level => Clinical.Urgencies.Code(level));
        Assert.Equal(
            cards.Concat(questions).Concat(findings).Concat(sources).Concat(rungs).Order(StringComparer.Ordinal),
            anchors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_link_finds_its_page_and_heading()
    {
        var targets = Pages
            .SelectMany(page => Anchor().Matches(page.Text)
                .Select(match => $"{page.Name}#{match.Groups[1].Value}")
                .Append(page.Name))
            .ToHashSet(StringComparer.Ordinal);

        var links = Pages.SelectMany(page => Link().Matches(page.Text).Select(match => match.Groups[1].Value)).ToList();
        Assert.True(links.Count > 1000);
        Assert.Empty(links.Where(link => !targets.Contains(link)).Distinct());
    }

    [Fact]
    public void A_level_is_never_told_by_its_colour_alone()
    {
        foreach (var page in Pages)
        {
            foreach (Match square in Square().Matches(page.Text))
                Assert.Matches(@"^ \*\*[a-z -]+\*\*", page.Text[(square.Index + square.Length)..]);
        }
    }

    [Fact]
    public void No_page_holds_a_carriage_return_or_a_line_that_ends_in_a_space()
    {
        foreach (var page in Pages)
        {
            Assert.DoesNotContain('\r', page.Text);
            Assert.DoesNotContain(" \n", page.Text, StringComparison.Ordinal);
            Assert.EndsWith("\n", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_row_of_a_table_has_as_many_cells_as_its_head()
    {
        foreach (var page in Pages)
        {
            var cells = 0;
            foreach (var line in page.Text.Split('\n'))
            {
                var here = line.StartsWith('|') ? Cell().Count(line) : 0;
                Assert.True(cells == 0 || here == 0 || here == cells, $"{page.Name}: {line}");
                cells = here;
            }
        }
    }

    [GeneratedRegex("""<a id="([a-z0-9-]+)"></a>""")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("🟥|🟧|🟨|🟦|🟪|🟩")]
    private static partial Regex Square();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();
}
