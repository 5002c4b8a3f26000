using System.Text;

namespace TriageApi.Fhir.Tests;

/// <summary>Good bodies to start from.</summary>
internal static class Some
{
    public static TheoryData<string> ExampleNames => new(
        typeof(Some).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Order());

    public static byte[] Example(string name)
    {
        using var stream = typeof(Some).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A completed response with these further members.</summary>
    public static string Response(string members) =>
        $$"""{"resourceType":"QuestionnaireResponse","status":"completed",{{members}}}""";

    /// <summary>A completed response whose first item has one answer with these members.</summary>
    public static string Answer(string members) => Response($$"""
        "item":[{"linkId":"a","answer":[{ {{members}} }]}]
        """);

    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);
}
