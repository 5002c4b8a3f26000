using System.Globalization;
using TriageApi.Knowledge.Chart;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>How questions are answered from a chart.</summary>
internal static class ChartChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Answers from a chart");
        page.Paragraph("A chart fills what a person left open, and never answers no. Where it contradicts a person who said no, "
            + "that is told as a contradiction and the risk counts. Entries that are refuted, entered in error, over or too old "
            + "say nothing, and neither do values that no living person has.");
        foreach (var card in pack.Chart)
        {
            CardParts.Head(page, card.Head);
            page.Paragraph($"**Answers:** {Places.Question(card.Fills)}");
            page.Paragraph($"**Read from:** {From(card)}");
            page.Table(["Code", "Answer"], card.Codes.Where(code => code.Code.Length > 0)
                .Select(code => new[] { Code(code), Markdown.Code(code.Answer) }));
            if (card.Over.Count > 0) page.Paragraph($"**Not so, or no more:** {string.Join(", ", card.Over.Select(Code))}.");
            CardParts.Meaning(page, card.Head);
            desk.Parts.Sources(page, card.Head.Sources);
        }

        return Chapter.Of(page, "chart.md", pack.Chart.Count, "cards");
    }

    private static string From(ChartCard card)
    {
        var read = card.From switch
        {
            ChartSource.BirthDate => "the date of birth, in full years",
            ChartSource.Gender => "the administrative gender",
            ChartSource.Coded => "confirmed entries of the problem list, and therapies that are taken or ordered",
            ChartSource.CodedObservation => $"the newest observation {Code(card.Observation!)} that tells whether it is so",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"observations {Code(card.Observation!)} of at least {card.AtLeastTenths / 10m:0.0} degrees Celsius"),
        };
        var past = card.Past ? "; what is over counts too" : "";
        var days = card.WithinDays is { } within ? $"; no older than {within} days" : "";
        return read + past + days + ".";
    }

    private static string Code(ChartCode code) => $"{Markdown.Code(code.Code)} of {Markdown.Code(code.System)}";
}
