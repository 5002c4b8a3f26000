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
public sealed record SearchableCard(
    string Id, string Kind, string Title, string Text, Urgency? Level, IReadOnlyList<Citation> Sources, SearchableText Words)
{
    /// <summary>True when it tells of an emergency.</summary>
    public bool IsEmergency => Level >= Urgency.EmergencyDepartmentNow;
}
