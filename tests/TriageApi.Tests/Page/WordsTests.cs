using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Page;

/// <summary>The page's words: whole in every language, for oneself and for somebody else.</summary>
public sealed partial class WordsTests
{
    private static readonly string Site = Repository.PathOf("src", "TriageApi", "Page", "Site");

    /// <summary>Said only where another language than that of the cards is shown.</summary>
    private static readonly string[] OnlyTranslated = ["learn.english"];

    [Fact]
    public void No_translation_is_missing() => Assert.Empty(Gaps(Words("en"), Words("fr")));

    /// <summary>The broken twin: words that are missing, empty or unknown, and a lost place for a number, are found.</summary>
    [Fact]
    public void A_missing_translation_would_be_found()
    {
        var broken = Words("fr");
        var ui = broken["ui"]!.AsObject();
        ui.Remove("ask.back");
        ui["ask.continue"] = "";
        ui["ask.unheard-of"] = "Quoi";
        ui["ask.progress"] = "Étape {n}";
        broken["other"]!.AsObject().Remove("fever");

        Assert.Equal(
            ["ask.back is missing", "ask.continue is missing", "ask.progress has other places", "ask.unheard-of is unknown", "fever is missing"],
            Gaps(Words("en"), broken).Order(StringComparer.Ordinal));
    }

    /// <summary>The cards write it straight; beside them no other kind may stand.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void The_page_writes_an_apostrophe_as_the_cards_do(string language)
    {
        Assert.DoesNotContain("’", File.ReadAllText(Path.Combine(Site, $"strings.{language}.json")), StringComparison.Ordinal);
        Assert.All(CardFiles.Embedded().Everything, file => Assert.DoesNotContain("’", file.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", @"\b(you|your|yours|yourself)\b", "text")]
    [InlineData("fr", @"\b(vous|votre|vos|vôtres?)\b", "text")]
    public void For_somebody_else_no_question_says_you(string language, string you, string part)
    {
        var other = Words(language)["other"]!.AsObject();

        foreach (var question in Questions.All.Where(question => question.LinkId is not "free-text"))
            Assert.DoesNotMatch(new Regex(you, RegexOptions.IgnoreCase), (string)other[question.LinkId]![part]!);
    }

    [Fact]
    public void Every_word_that_the_scripts_ask_for_exists()
    {
        var ui = Words("en")["ui"]!.AsObject();
        var asked = Directory.GetFiles(Site, "*.js").SelectMany(file => AskedFor().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(asked.Count > 60);
        Assert.DoesNotContain(asked, key => !ui.ContainsKey(key));
    }

    private static List<string> Gaps(JsonNode from, JsonNode to)
    {
        var gaps = new List<string>();
        var (known, translated) = (from["ui"]!.AsObject(), to["ui"]!.AsObject());
        foreach (var (key, text) in known)
        {
            if (string.IsNullOrWhiteSpace((string?)translated[key])) gaps.Add($"{key} is missing");
            else if (!Places(text).SetEquals(Places(translated[key])) && !OnlyTranslated.Contains(key)) gaps.Add($"{key} has other places");
        }

        gaps.AddRange(translated.Where(word => !known.ContainsKey(word.Key)).Select(word => $"{word.Key} is unknown"));
        gaps.AddRange(Questions.All.Where(question => string.IsNullOrWhiteSpace((string?)to["other"]![question.LinkId]?["text"]))
            .Select(question => $"{question.LinkId} is missing"));
        return gaps;
    }

    private static HashSet<string> Places(JsonNode? text) => [.. Place().Matches((string)text!).Select(match => match.Value)];

    private static JsonNode Words(string language) => JsonNode.Parse(File.ReadAllText(Path.Combine(Site, $"strings.{language}.json")))!;

    [GeneratedRegex(@"\bt\('([a-z.-]+)'")]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
