using System.Text.Json;

namespace TriageApi.Page;

/// <summary>The page's own words in one language, from the file that its scripts read too.</summary>
internal static class PageWords
{
    /// <summary>Reads the words of a language; null when the page does not speak it.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string language)
    {
        using var file = typeof(PageWords).Assembly.GetManifestResourceStream($"page.strings.{language}.json");
        if (file is null) return null;
        using var document = JsonDocument.Parse(file);
        return document.RootElement.GetProperty("ui").EnumerateObject()
            .ToDictionary(word => word.Name, word => word.Value.GetString()!, StringComparer.Ordinal);
    }
}
