using TriageApi.Clinical;

namespace TriageApi.Knowledge.Chart;

/// <summary>
/// What a card that maps a chart may say: about a question that exists, with an answer that the question offers, and
/// never with one that comforts. A chart that is silent says nothing.
/// </summary>
internal static class ChartLaws
{
    private static readonly string[] Comforting = ["no", "none", Form.DontKnow];

    public static void Check(PackContent pack, List<PackFault> faults)
    {
        foreach (var card in pack.Chart)
        {
            Head(card, pack, faults);
            if (pack.Book.Form.Find(card.Fills) is not { } question)
                Fault(card, faults, "fills:", $"There is no question '{card.Fills}'.");
            else
                Answers(card, question, faults);
            Source(card, faults);
        }

        foreach (var twice in pack.Chart.SelectMany(card => card.Codes.Select(code => (Card: card, code.System, code.Code)))
            .Where(entry => entry.Code.Length > 0)
            .GroupBy(entry => (entry.Card.Fills, entry.Card.From, entry.System, entry.Code)).Where(group => group.Count() > 1))
            Fault(twice.Last().Card, faults, twice.Key.Code, $"The code '{twice.Key.Code}' answers this question already.");
    }

    private static void Head(ChartCard card, PackContent pack, List<PackFault> faults)
    {
        if (card.Head.File != $"mid-back-pain/{card.Head.Id}.yaml") Fault(card, faults, "id:", "The id must equal the path.");
        if (!Version.TryParse(card.Head.Version, out var version) || version.Build < 0)
            Fault(card, faults, "version:", "The version reads like 1.0.0.");
        if (card.Head.Sources.Count == 0) Fault(card, faults, "sources:", "At least one source is needed.");
        foreach (var citation in card.Head.Sources.Where(citation => !pack.Sources.ContainsKey(citation.Id)))
            Fault(card, faults, citation.Id, $"The source '{citation.Id}' does not exist.");
    }

    private static void Answers(ChartCard card, Question question, List<PackFault> faults)
    {
        if (card.From == ChartSource.BirthDate && question.Kind != QuestionKind.Number)
            Fault(card, faults, "fills:", "An age answers a question for a number.");
        foreach (var code in card.Codes.Where(code => question.BitOf(code.Answer) == 0))
            Fault(card, faults, code.Answer, $"The question '{card.Fills}' offers no '{code.Answer}'.");
        if (card.Codes.Any(code => Comforting.Contains(code.Answer)))
            Fault(card, faults, "codes:", "A chart never answers no, none or unknown.");
        if (question.Reassuring) Fault(card, faults, "fills:", "A chart never answers a question whose yes comforts.");
    }

    private static void Source(ChartCard card, List<PackFault> faults)
    {
        var observes = card.From is ChartSource.CodedObservation or ChartSource.Temperature;
        if (card.From is not (ChartSource.BirthDate or ChartSource.Gender) && card.Codes.Count == 0)
            Fault(card, faults, "from:", "At least one code is needed.");
        if (observes != (card.Observation is not null)) Fault(card, faults, "from:", "A card of observations, and no other, names the observation.");
        if (observes && card.WithinDays is null) Fault(card, faults, "from:", "A card of observations says how old they may be.");
        if (card.From == ChartSource.CodedObservation != card.Over.Count > 0)
            Fault(card, faults, "over:", "A card of a state that is observed, and no other, says which codes tell that it is over.");
        foreach (var code in card.Over.Where(over => over.Answer.Length > 0 || card.Codes.Any(code => (code.System, code.Code) == (over.System, over.Code))))
            Fault(card, faults, code.Code, "What tells that a state is over answers nothing.");
        if (card.WithinDays is <= 0) Fault(card, faults, "within-days:", "What may be no day old never counts.");
        if (card.From == ChartSource.Temperature != card.AtLeastTenths is not null)
            Fault(card, faults, "from:", "A card of temperatures, and no other, says from which on it answers.");
    }

    private static void Fault(ChartCard card, List<PackFault> faults, string words, string message) =>
        faults.Add(PackFault.Near(card.Head.File, words, message));
}
