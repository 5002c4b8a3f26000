using TriageApi.Knowledge.Reading;

namespace TriageApi.Knowledge.Chart;

/// <summary>Reads the cards that map a chart to answers; what they may say is a matter of <see cref="ChartLaws"/>.</summary>
internal static class ChartCardReader
{
    private static readonly Dictionary<string, string> Systems = new(StringComparer.Ordinal)
    {
        ["snomed"] = "http://snomed.info/sct",
        ["icd-10-cm"] = "http://hl7.org/fhir/sid/icd-10-cm",
        ["loinc"] = "http://loinc.org",
    };

    public static ChartCard Read(CardNode node)
    {
        var head = new CardHead(
            node.Text("id"), node.Text("title"), node.Text("version"), [], node.Text("because"), node.Text("not-for"),
            HeadReader.Citations(node), node.File);
        var from = Source(node);
        var answer = node.OptionalText("answer") ?? "";
        var observation = node.Child("observation") is { } observed ? Code(observed, "") : null;
        var codes = node.Has("codes") ? node.Children("codes").Select(code => Code(code, answer)).ToList() : [];
        var over = node.Has("over") ? node.Children("over").Select(code => Code(code, "")).ToList() : [];
        if (from == ChartSource.Temperature) codes.Add(new("", "", answer));
        var card = new ChartCard(
            head, node.Text("fills"), from, node.Flag("past"), node.OptionalNumber("within-days"), observation,
            node.OptionalNumber("at-least-tenths-celsius"), codes, over);
        node.NothingElse();
        return card;
    }

    private static ChartSource Source(CardNode node)
    {
        switch (node.Text("from"))
        {
            case "birth-date": return ChartSource.BirthDate;
            case "gender": return ChartSource.Gender;
            case "coded": return ChartSource.Coded;
            case "coded-observation": return ChartSource.CodedObservation;
            case "temperature": return ChartSource.Temperature;
            default:
                node.Fault("'from' is birth-date, gender, coded, coded-observation or temperature.");
                return ChartSource.Coded;
        }
    }

    private static ChartCode Code(CardNode node, string answer)
    {
        var found = Systems.Where(system => node.Has(system.Key)).ToList();
        if (found.Count != 1) node.Fault("A code stands in exactly one of snomed, icd-10-cm and loinc.");
        var own = node.OptionalText("answer") ?? answer;
        if (found.Count == 0) return new("", "", own);
        var code = node.RequiredChild(found[0].Key);
        var text = code.Text("code");

        // For people who read the card; machines go by the code.
        _ = code.Text("display");
        code.NothingElse();
        node.NothingElse();
        return new(found[0].Value, text, own);
    }
}
