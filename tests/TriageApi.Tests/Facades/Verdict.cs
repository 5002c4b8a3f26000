using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>What a result tells about a person: all that the answers decide, nothing that the moment does.</summary>
/// <param name="Level">The level.</param>
/// <param name="Flags">Every flag that is raised or not excluded, with its level, in the order told.</param>
/// <param name="Causes">Every cause with its score, the first one first.</param>
/// <param name="Rest">Everything else but ids, instants and what was assessed.</param>
internal sealed record Verdict(string Level, IReadOnlyList<string> Flags, IReadOnlyList<string> Causes, string Rest)
{
    private static readonly string[] OfTheMoment = ["id", "meta", "identifier", "basis", "occurrenceDateTime"];

    public static Verdict Of(JsonNode result) => new(
        result.Level(),
        [.. result.Extensions("red-flag").Select(flag => $"{flag.Part("status")} {flag.Part("flag")} {flag.Part("level")}")],
        [.. result["prediction"]!.AsArray().Select(Cause)],
        Lasting(result));

    /// <summary>In what two results differ; nothing when they tell the same.</summary>
    public IEnumerable<string> DifferencesTo(Verdict expected)
    {
        if (Level != expected.Level) yield return $"level {Level}, not {expected.Level}";
        if (!Flags.SequenceEqual(expected.Flags)) yield return $"flags {Listed(Flags)}, not {Listed(expected.Flags)}";
        if (!Causes.SequenceEqual(expected.Causes)) yield return $"causes {Listed(Causes)}, not {Listed(expected.Causes)}";
        if (Rest != expected.Rest) yield return $"something else: {Rest}, not {expected.Rest}";
    }

    private static string Cause(JsonNode? prediction) => string.Join('>', prediction!["outcome"]!["coding"]!.AsArray()
        .Where(coding => (string?)coding!["system"] == RiskAssessmentView.Base + "/CodeSystem/cause")
        .Select(coding => (string)coding!["code"]!)) + $" {prediction.Extensions("relative-score").Single()["valueDecimal"]}";

    private static string Lasting(JsonNode result)
    {
        var copy = result.DeepClone().AsObject();
        foreach (var name in OfTheMoment) copy.Remove(name);
        foreach (var prediction in copy["prediction"]!.AsArray()) prediction!.AsObject().Remove("whenPeriod");
        return copy.ToJsonString();
    }

    private static string Listed(IReadOnlyList<string> words) => $"[{string.Join(", ", words)}]";
}
