namespace TriageApi.Knowledge.Reading;

/// <summary>Reads the sources that cards cite.</summary>
internal static class SourcesReader
{
    private static readonly string[] WaysOfReading = ["full", "abstract", "secondary", "not-re-read"];

    public static IReadOnlyDictionary<string, SourceCard> Read(CardNode node)
    {
        var sources = new Dictionary<string, SourceCard>(StringComparer.Ordinal);
        foreach (var child in node.Children("sources"))
        {
            var source = new SourceCard(
                child.Text("id"), child.Text("kind"), child.Text("title"), child.OptionalText("by"),
                child.OptionalText("year"), child.OptionalText("at"), child.Text("read"));
            child.NothingElse();
            if (!WaysOfReading.Contains(source.Read)) child.Fault("'read' is full, abstract, secondary or not-re-read.");
            if (!sources.TryAdd(source.Id, source)) child.Fault($"The source '{source.Id}' stands twice.");
        }

        node.NothingElse();
        return sources;
    }
}
