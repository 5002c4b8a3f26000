using TriageApi.Knowledge.Chart;

namespace TriageApi.Knowledge.Laws;

/// <summary>
/// The laws that every pack keeps. A pack that breaks one does not start; each law has a failing example in the tests.
/// </summary>
internal static class CardLaws
{
    public static void Check(PackContent pack, List<PackFault> faults)
    {
        HeadLaws.Check(pack, faults);
        VocabularyLaws.Check(pack, faults);
        ReferenceLaws.Check(pack, faults);
        foreach (var card in pack.Raising) RaisingCaseLaws.Check(card, pack, faults);
        OtherCaseLaws.Check(pack, faults);
        CareLaws.Check(pack, faults);
        CareCaseLaws.Check(pack, faults);
        TranslationLaws.Check(pack, faults);
        ChartLaws.Check(pack, faults);
    }
}
