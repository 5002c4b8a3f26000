using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Every condition of the pack with the card in which it stands.</summary>
internal static class CardConditions
{
    public static IEnumerable<(string CardId, Condition When)> Of(KnowledgePack pack)
    {
        foreach (var card in pack.Raising)
        {
            yield return (card.Head.Id, card.Rule.When);
            foreach (var rung in card.Rule.Rungs)
            {
                if (rung.When is not null) yield return (card.Head.Id, rung.When);
            }
        }

        foreach (var card in pack.Exceptions) yield return (card.Head.Id, card.Rule.When);
        foreach (var feature in pack.Benign.Features) yield return (pack.Benign.Head.Id, feature.When);
        foreach (var card in pack.Causes)
        {
            foreach (var feature in card.Rule.Features.Except(pack.Benign.Features))
                yield return (card.Head.Id, feature.When);
            foreach (var hidden in card.Rule.HiddenWhen) yield return (card.Head.Id, hidden);
        }

        foreach (var page in pack.Care.Safeguards)
        {
            foreach (var bar in page.Safeguards.OfType<FindingBars>())
                yield return ($"safeguards/{page.Name}", bar.When);
        }

        var shared = pack.Care.Safeguards.SelectMany(page => page.Safeguards).ToHashSet();
        foreach (var item in pack.Care.Items)
        {
            if (item.FitsWhen is not null) yield return (item.Id, item.FitsWhen);
            foreach (var bar in item.NotWhen.Where(bar => !shared.Contains(bar)).OfType<FindingBars>())
                yield return (item.Id, bar.When);
        }
    }

    /// <summary>The derived findings that a condition names itself.</summary>
    public static IEnumerable<string> Names(Condition condition) =>
        condition is Derived derived ? [derived.Name] : condition.Parts.SelectMany(Names);
}
