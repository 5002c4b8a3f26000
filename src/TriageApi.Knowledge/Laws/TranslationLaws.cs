using TriageApi.Clinical;

namespace TriageApi.Knowledge.Laws;

/// <summary>A translation is whole or it does not load: nobody should meet a second language halfway through.</summary>
internal static class TranslationLaws
{
    public static void Check(PackContent pack, List<PackFault> faults)
    {
        var told = pack.Heads.Where(head => head.Id != pack.Benign.Head.Id).Select(head => head.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var translation in pack.Translations)
        {
            if (translation.Language == Wording.CardLanguage)
                faults.Add(PackFault.Near(translation.CardsFile, "rules:", "The cards themselves are written in this language."));
            foreach (var id in told.Where(id => !translation.Cards.ContainsKey(id)))
                faults.Add(PackFault.Near(translation.CardsFile, "rules:", $"The words of '{id}' are missing."));
            foreach (var id in translation.Cards.Keys.Where(id => !told.Contains(id)))
                faults.Add(PackFault.Near(translation.CardsFile, id, $"There is no card '{id}'."));
        }

        TranslatedForm.Of(pack.QuestionnaireJson, pack.Translations.Select(translation => translation.Form), faults);
    }
}
