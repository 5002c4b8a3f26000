using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TriageApi.Care;

/// <summary>
/// Turns the words that people use into the words of the cards: "can't feel" into "numb", "pee" into "urine", and
/// leaves out those that say nothing, because every question here is about a back that hurts. The list is a file of its
/// own, <c>plain-words.json</c>.
/// </summary>
public sealed class PlainWords
{
    /// <summary>Longest question that is looked at, in characters.</summary>
    public const int Longest = 400;

    private readonly (string Said, string Meant)[] words;

    /// <summary>Reads the list.</summary>
    public PlainWords()
    {
        using var stream = typeof(PlainWords).Assembly.GetManifestResourceStream("plain-words.json")!;
        words = [.. JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!
            .SelectMany(entry => entry.Value.Select(said => (Said: Simple(said), Meant: $" {entry.Key} ")))
            .OrderByDescending(entry => entry.Said.Length)
            .ThenBy(entry => entry.Said, StringComparer.Ordinal)];
    }

    /// <summary>The same question in the words of the cards.</summary>
    public string Of(string question)
    {
        var said = Simple(question);
        foreach (var (phrase, meant) in words) said = said.Replace(phrase, meant, StringComparison.Ordinal);
        return said.Trim();
    }

    /// <summary>Lower case, apostrophes left out, everything else but letters and digits as one space.</summary>
    private static string Simple(string text)
    {
        var simple = new StringBuilder(" ");
        foreach (var letter in text.Normalize(NormalizationForm.FormKC))
        {
            if (letter is '\'' or '’') continue;
            if (char.IsLetterOrDigit(letter)) simple.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
            else if (simple[^1] != ' ') simple.Append(' ');
        }

        return simple[^1] == ' ' ? simple.ToString() : simple.Append(' ').ToString();
    }
}
