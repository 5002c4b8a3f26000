using System.Globalization;
using TriageApi.Clinical;

namespace TriageApi.Knowledge;

/// <summary>Name and text of a piece of care in one language.</summary>
/// <param name="Title">A short name in plain words.</param>
/// <param name="Text">What to do and why.</param>
public sealed record CareWords(string Title, string Text);

/// <summary>What a pack tells of care in one language. It chooses nothing.</summary>
/// <param name="phrases">The words around it.</param>
/// <param name="items">Name and text by card; those of the cards themselves where there are none.</param>
/// <param name="sentences">Cautions, reasons and amounts in words, by what the cards say; likewise.</param>
public sealed class CareWording(
    CarePhrases phrases, IReadOnlyDictionary<string, CareWords> items, IReadOnlyDictionary<string, string> sentences)
{
    /// <summary>Care in the language of the cards.</summary>
    internal static CareWording OfCards { get; } =
        new(CarePhrases.OfCards, new Dictionary<string, CareWords>(), new Dictionary<string, string>());

    /// <summary>The words around care.</summary>
    public CarePhrases Phrases => phrases;

    /// <summary>Name and text.</summary>
    public CareWords Of(CareItem item) => items.GetValueOrDefault(item.Id) ?? new(item.Title, item.Text);

    /// <summary>A caution or a reason, given as the cards have it.</summary>
    public string Sentence(string ofCards) => sentences.GetValueOrDefault(ofCards, ofCards);

    /// <summary>Why a piece of care is held back.</summary>
    public string Because(HeldBack ground) => ground switch
    {
        Doubled doubled => phrases.NeverTogether
            .Replace("{other}", Of(doubled.Other).Title, StringComparison.Ordinal)
            .Replace("{group}", doubled.Group, StringComparison.Ordinal),
        LeftAlone alone => phrases.OnlyTogether.Replace(
            "{other}", items.GetValueOrDefault(alone.CompanionId)?.Title ?? alone.CompanionId, StringComparison.Ordinal),
        _ => Sentence(ground.Because),
    };

    /// <summary>How much, the numbers as the source gives them: <c>hold 15 to 30 seconds, 2 times a day</c>; empty for no amount.</summary>
    public string Amount(Dose dose)
    {
        string?[] parts =
        [
            Told(phrases.HoldSeconds, dose.HoldSeconds),
            Told(phrases.HoldBreaths, dose.HoldBreaths),
            Told(phrases.HoldCounts, dose.HoldCounts),
            Told(phrases.Repetitions, dose.Repetitions),
            dose.Sets is { } sets ? Told(sets == 1 ? phrases.OneSet : phrases.Sets, new Amount(sets, sets)) : null,
            dose.PerSide ? phrases.PerSide : null,
            Told(phrases.MinutesAtATime, dose.MinutesAtATime),
            Told(phrases.EveryMinutes, dose.EveryMinutes),
            Told(phrases.TimesADay, dose.TimesADay),
            dose.InWords is { } words ? Sentence(words) : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private string? Told(string phrase, Amount? amount) => amount is not { } range
        ? null
        : phrase.Replace("{n}", range.To > range.From
            ? phrases.Range.Replace("{from}", Number(range.From), StringComparison.Ordinal)
                .Replace("{to}", Number(range.To), StringComparison.Ordinal)
            : Number(range.From), StringComparison.Ordinal);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
