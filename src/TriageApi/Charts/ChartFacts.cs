using System.Globalization;
using System.Text.Json;
using TriageApi.Fhir;
using TriageApi.Knowledge.Chart;

namespace TriageApi.Charts;

/// <summary>
/// Reads a chart by the cards of the pack: what it says, never what it does not say. An entry that is refuted, over, too
/// old or impossible says nothing.
/// </summary>
public static class ChartFacts
{
    /// <summary>Types of resources that are read.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["Patient", "Condition", "MedicationStatement", "MedicationRequest", "Observation"];

    private const int OldestAge = 130;

    // What no living person has is a slip of the pen, a wrong unit or a broken device.
    private const decimal LeastTemperature = 30;
    private const decimal GreatestTemperature = 45;

    /// <summary>The facts, in the order of the cards and of the chart.</summary>
    /// <param name="chart">Resources of one person.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="now">The assessing instant.</param>
    public static IReadOnlyList<ChartFact> Read(
        IReadOnlyList<OpaqueResource> chart, IReadOnlyList<ChartCard> cards, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(cards);
        var entries = chart.Select(resource => (Json: Root(resource), Reference: ChartJson.Reference(resource)))
            .Where(entry => !ChartStanding.IsBeyondUs(entry.Json)).ToList();
        var facts = new List<ChartFact>();
        foreach (var card in cards)
        {
            if (card.From == ChartSource.CodedObservation) facts.AddRange(Newest(entries, card, now));
            else facts.AddRange(entries.SelectMany(entry => Of(entry.Json, card, now)
                .Select(fact => fact with { Resource = entry.Reference })));
        }

        return facts;
    }

    private static JsonElement Root(OpaqueResource resource)
    {
        using var document = resource.Open();
        return document.RootElement.Clone();
    }

    private static IEnumerable<ChartFact> Of(JsonElement json, ChartCard card, DateTimeOffset now) =>
        (card.From, json.TextAt("resourceType")) switch
        {
            (ChartSource.BirthDate, "Patient") => Age(json.TextAt("birthDate"), now) is { } age ? [Number(card, age)] : [],
            (ChartSource.Gender, "Patient") =>
                json.TextAt("gender") is "male" or "female" or "other" ? [Answer(card, json.TextAt("gender")!)] : [],
            (ChartSource.Coded, "Condition") when ChartStanding.Holds(json, card, now) => Coded(json.At("code"), card),
            (ChartSource.Coded, "MedicationStatement" or "MedicationRequest") when ChartStanding.IsTaken(json, now) =>
                Coded(ChartJson.Medicine(json), card),
            (ChartSource.Temperature, "Observation") when json.At("code").Says(card.Observation!)
                && ChartStanding.Observed(json, card, now) is not null && Celsius(json) * 10 >= card.AtLeastTenths =>
                [Answer(card, card.Codes[0].Answer)],
            _ => [],
        };

    /// <summary>
    /// Of a state that changes, only what was observed last counts, and only what tells whether it is so. Where days without a
    /// time leave open which that was, all that may have been last count: what is known to be safe was perhaps seen before
    /// the risk.
    /// </summary>
    private static IEnumerable<ChartFact> Newest(
        IReadOnlyList<(JsonElement Json, ResourceReference Reference)> entries, ChartCard card, DateTimeOffset now)
    {
        var observed = entries
            .Where(entry => entry.Json.TextAt("resourceType") == "Observation" && entry.Json.At("code").Says(card.Observation!))
            .Select(entry => (entry.Json, entry.Reference, When: ChartStanding.Observed(entry.Json, card, now)))
            .Where(entry => entry.When is not null && Tells(entry.Json, card))
            .ToList();
        var newest = observed.Max(entry => entry.When?.First);
        return observed
            .Where(entry => entry.When!.Value.Last >= newest)
            .SelectMany(entry => Coded(entry.Json.At("valueCodeableConcept"), card).Select(fact => fact with { Resource = entry.Reference }));
    }

    private static bool Tells(JsonElement observation, ChartCard card) =>
        card.Codes.Concat(card.Over).Any(code => observation.At("valueCodeableConcept").Says(code));

    private static IEnumerable<ChartFact> Coded(JsonElement? concept, ChartCard card) =>
        card.Codes.Where(code => concept.Says(code)).Select(code => Answer(card, code.Answer)).Distinct();

    /// <summary>Full years on that day; null for a date that is not whole, lies ahead, or is too long ago.</summary>
    private static int? Age(string? birthDate, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(birthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var age = today.Year - born.Year - (born > today.AddYears(born.Year - today.Year) ? 1 : 0);
        return born <= today && age <= OldestAge ? age : null;
    }

    /// <summary>A temperature in degrees Celsius; null without a unit of UCUM, or beyond what a person can have.</summary>
    private static decimal? Celsius(JsonElement observation)
    {
        if (observation.At("valueQuantity") is not { } quantity || quantity.TextAt("comparator") is "<" or "<=") return null;
        if (quantity.TextAt("system") != "http://unitsofmeasure.org") return null;
        if (quantity.At("value") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetDecimal(out var value)) return null;
        if (value is < -1000 or > 1000) return null;
        decimal? celsius = quantity.TextAt("code") switch
        {
            "Cel" => value,
            "[degF]" => (value - 32) * 5 / 9,
            _ => null,
        };
        return celsius is >= LeastTemperature and <= GreatestTemperature ? celsius : null;
    }

    private static ChartFact Answer(ChartCard card, string code) => new(card.Fills, code, null, Nothing);

    private static ChartFact Number(ChartCard card, int number) => new(card.Fills, null, number, Nothing);

    private static ResourceReference Nothing { get; } = new();
}
