using TriageApi.Clinical;

namespace TriageApi.Knowledge.Laws;

/// <summary>The worked examples of causes, exceptions and process cards hold, each told by the whole engine.</summary>
internal static class OtherCaseLaws
{
    public static void Check(PackContent pack, List<PackFault> faults)
    {
        foreach (var card in pack.Exceptions)
        {
            Cases(card.Head, card.Cases, ["holds", "does-not-hold"], faults, given =>
                card.Rule.When.Decide(Findings.Read(pack.Book.Form, given)) == Truth.Yes ? "holds" : "does-not-hold");
        }

        foreach (var card in pack.Processes)
        {
            Cases(card.Head, card.Cases, ["raised", "clear"], faults, given =>
                RedFlagScreen.Screen(Findings.Read(pack.Book.Form, given), pack.Book).Single(flag => flag.Code == card.Rule.Code).Status
                    == FlagStatus.Raised ? "raised" : "clear");
        }

        foreach (var card in pack.Causes) Cause(card, pack, faults);
    }

    private static void Cause(CauseCard card, PackContent pack, List<PackFault> faults)
    {
        if (card.Cases.Count < 2) faults.Add(PackFault.Near(card.Head.File, "cases:", "A cause has at least two cases."));
        foreach (var example in card.Cases)
        {
            var findings = Findings.Read(pack.Book.Form, example.Given);
            var ranked = Differential.Rank(findings, RedFlagScreen.Screen(findings, pack.Book), pack.Book);
            var place = ranked
                .Select((cause, index) => (cause, index))
                .Where(entry => entry.cause.Cause.Code == card.Rule.Code || entry.cause.Parent?.Code == card.Rule.Code)
                .Select(entry => entry.index + 1)
                .FirstOrDefault();
            var holds = example.Expect switch
            {
                "first-three" => place is >= 1 and <= 3,
                "listed" => place >= 1,
                "not-listed" => place == 0,
                "hidden" => card.Rule.HiddenWhen.Any(hidden => hidden.Decide(findings) == Truth.Yes),
                _ => false,
            };
            if (!holds)
            {
                var score = ranked.FirstOrDefault(cause => cause.Cause.Code == card.Rule.Code)?.Score;
                faults.Add(new(card.Head.File, example.Line,
                    $"'{example.Name}' expects {example.Expect}; its place is {place}, its score {score}."));
            }
        }
    }

    private static void Cases(
        CardHead head, IReadOnlyList<CardCase> cases, string[] outcomes, List<PackFault> faults, Func<Answers, string> outcomeOf)
    {
        foreach (var example in cases)
        {
            var outcome = outcomeOf(example.Given);
            if (outcome != example.Expect) faults.Add(new(head.File, example.Line, $"'{example.Name}' gives {outcome}."));
        }

        foreach (var outcome in outcomes.Where(outcome => cases.All(example => example.Expect != outcome)))
            faults.Add(PackFault.Near(head.File, "cases:", $"No case shows '{outcome}'."));
    }
}
