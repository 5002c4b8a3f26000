using System.Text.RegularExpressions;
using TriageApi.Audit.Searching;
using TriageApi.Clinical;

namespace TriageApi.Care;

/// <summary>A card as it can be found and quoted.</summary>
/// <param name="Id">The card's id, for example <c>faq/gas</c>.</param>
/// <param name="Kind">What it is: question, red-flag, time-rule, modifier, cause, advice, exercise and so on.</param>
/// <param name="Title">Its title, or the question that it answers.</param>
/// <param name="Text">What it says.</param>
/// <param name="Level">The most urgent rung that it speaks of; null when of none.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="Words">What it is found by.</param>
public sealed partial record SearchableCard(
    string Id, string Kind, string Title, string Text, Urgency? Level, IReadOnlyList<Citation> Sources, SearchableText Words)
{
    /// <summary>True when it tells of an emergency.</summary>
    public bool IsEmergency => Level >= Urgency.EmergencyDepartmentNow;

    /// <summary>True when it is a piece of care, or answers with exercises: nothing for somebody with signs of an emergency.</summary>
    public bool OffersCare => IsCare || (Kind == "question" && Exercises().IsMatch(Text));

    /// <summary>True for a card of care, of whatever kind.</summary>
    public bool IsCare { get; init; }

    [GeneratedRegex(@"\b(exercises?|stretch|stretches|stretching)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exercises();
}
