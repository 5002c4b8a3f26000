using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TriageApi.Knowledge.Reading;

/// <summary>Opens a YAML file as one mapping. Doubled keys, tabs, anchors gone wrong: each is a fault with its line.</summary>
internal static class CardYaml
{
    public static CardNode? Open(string file, string content, List<PackFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            if (stream.Documents.Count == 1) return new CardNode(stream.Documents[0].RootNode, file, faults);
            faults.Add(new(file, 0, "The file must hold exactly one document."));
        }
        catch (YamlException fault)
        {
            faults.Add(new(file, (int)fault.Start.Line, $"Not readable as YAML: {fault.Message}"));
        }
        catch (InvalidOperationException)
        {
            // The parser's own way to say that the text ended within a list or mapping.
            faults.Add(new(file, 0, "Not readable as YAML: a list or mapping is not closed."));
        }

        return null;
    }
}
