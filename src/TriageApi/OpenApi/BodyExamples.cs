using System.Text.Json.Nodes;

namespace TriageApi.OpenApi;

/// <summary>Worked bodies for <c>$triage</c>, embedded as files; tests send each of them to a real host.</summary>
public static class BodyExamples
{
    private static readonly Dictionary<string, string> Summaries = new()
    {
        ["self-care"] = "3 days of dull pain after desk work, everything else answered no: self-care",
        ["emergency"] = "Sudden tearing pain with high blood pressure at 62: ambulance",
        ["partial"] = "An unfinished form: preliminary, with what is missing",
        ["refused"] = "Faults of every kind: 422 with one issue each",
        ["batch"] = "Two people, a search, and an entry that is refused: four outcomes",
        ["interview-start"] = "The first call of an interview: nothing asked yet",
        ["populate"] = "Age, sex and osteoporosis from a chart",
        ["hook-patient-view"] = "A chart is opened; the patient's answers were fetched",
        ["hook-feedback"] = "One card accepted, one set aside",
        ["interview-emergency"] = "An interview that stops at once: submit now",
    };

    /// <summary>Names of the examples.</summary>
    public static IEnumerable<string> Names => Summaries.Keys;

    /// <summary>One line about an example.</summary>
    public static string Summary(string name) => Summaries[name];

    /// <summary>The text of an example.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(BodyExamples).Assembly.GetManifestResourceStream($"examples/{name}.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>An example as JSON.</summary>
    public static JsonNode Json(string name) => JsonNode.Parse(Text(name))!;
}
