using TriageApi.Knowledge.Reading;

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
            CheckCare(translation.CareContent, pack.Care, faults);
        }

        TranslatedForm.Of(pack.QuestionnaireJson, pack.Translations.Select(translation => translation.Form), faults);
    }

    /// <summary>Each card and each sentence that a result or a plan may tell, and none that is told no more.</summary>
    private static void CheckCare(TranslatedCare translated, CareLibrary care, List<PackFault> faults)
    {
        var items = care.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var sentences = care.Items
            .SelectMany(item => item.Cautions
                .Concat(item.NotWhen.Select(safeguard => safeguard.Because))
                .Concat(item.Dose?.InWords is { } amount ? [amount] : []))
            .ToHashSet(StringComparer.Ordinal);

        foreach (var id in items.Where(id => !translated.Items.ContainsKey(id)))
            faults.Add(PackFault.Near(translated.File, "care:", $"The words of '{id}' are missing."));
        foreach (var id in translated.Items.Keys.Where(id => !items.Contains(id)))
            faults.Add(PackFault.Near(translated.File, id, $"There is no piece of care '{id}'."));
        foreach (var said in sentences.Where(said => !translated.Sentences.ContainsKey(said)))
            faults.Add(PackFault.Near(translated.File, "sentences:", $"The sentence '{said}' is missing."));
        foreach (var said in translated.Sentences.Keys.Where(said => !sentences.Contains(said)))
            faults.Add(PackFault.Near(translated.File, said, $"No piece of care says '{said}'."));
    }
}
