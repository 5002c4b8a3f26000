using TriageApi.Clinical;

namespace TriageApi.Knowledge;

/// <summary>A piece of care with its examples.</summary>
/// <param name="Item">What is offered, to whom, and what bars it.</param>
/// <param name="Version">Version of this card, as <c>1.0.0</c>.</param>
/// <param name="Carries">Ids of the evidence inventory that this card holds.</param>
/// <param name="Cases">Worked examples; at least one where something bars it.</param>
/// <param name="File">Path below <c>cards/</c>.</param>
public sealed record CareCard(
    CareItem Item, string Version, IReadOnlyList<string> Carries, IReadOnlyList<CareCase> Cases, string File);

/// <summary>A worked example: this person, this outcome for the card.</summary>
/// <param name="Name">Unique within the card.</param>
/// <param name="Given">What the person answered; the rest is as <paramref name="RestOpen"/> says.</param>
/// <param name="RestOpen">True: nothing else is answered. False: all else is as in <see cref="WellPerson"/>.</param>
/// <param name="Expect">shown, shown-with-caution, suppressed, not-offered or withheld.</param>
/// <param name="Line">Line in the card's file.</param>
public sealed record CareCase(string Name, Answers Given, bool RestOpen, string Expect, int Line);

/// <summary>Safeguards that several cards share, so that each stands in one place only.</summary>
/// <param name="Name">The name by which cards refer to it.</param>
/// <param name="Title">What it protects from, in a few words.</param>
/// <param name="Version">Version of this page, as <c>1.0.0</c>.</param>
/// <param name="Safeguards">What bars the care.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="File">Path below <c>cards/</c>.</param>
public sealed record SafeguardPage(
    string Name, string Title, string Version, IReadOnlyList<Safeguard> Safeguards, IReadOnlyList<Citation> Sources,
    string File);

/// <summary>A question that people ask, and its answer. General: it knows nothing of the person.</summary>
/// <param name="Id">Folder and name: <c>faq/gas</c>.</param>
/// <param name="Version">Version of this card, as <c>1.0.0</c>.</param>
/// <param name="Carries">Ids of the evidence inventory that this card holds.</param>
/// <param name="Question">The question, as people ask it.</param>
/// <param name="Answer">The answer, short.</param>
/// <param name="Keywords">Words by which it is found, lower case.</param>
/// <param name="Level">The most urgent rung that the answer speaks of; null when of none.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="File">Path below <c>cards/</c>.</param>
public sealed record QuestionCard(
    string Id, string Version, IReadOnlyList<string> Carries, string Question, string Answer,
    IReadOnlyList<string> Keywords, Urgency? Level, IReadOnlyList<Citation> Sources, string File);

/// <summary>What the sources say of one condition in full. To look up; it never changes a level.</summary>
/// <param name="Id">Folder and name: <c>conditions/kidney-stone</c>.</param>
/// <param name="Version">Version of this page, as <c>1.0.0</c>.</param>
/// <param name="Cause">Code of the cause.</param>
/// <param name="TopSymptoms">Its leading symptoms, in the order of the source.</param>
/// <param name="Always">What the source says is always there.</param>
/// <param name="Never">What the source says is never there. It may lower a rank, never an urgency.</param>
/// <param name="Diagnosis">Ids of the steps that find it.</param>
/// <param name="HomeCare">Ids of the advice that treats it at home.</param>
/// <param name="Treatment">Ids of the treatments.</param>
/// <param name="Referral">Ids of whom to see.</param>
/// <param name="Note">What a reader must know besides.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="File">Path below <c>cards/</c>.</param>
public sealed record ConditionPage(
    string Id, string Version, string Cause, IReadOnlyList<string> TopSymptoms, IReadOnlyList<string> Always,
    IReadOnlyList<string> Never, IReadOnlyList<string> Diagnosis, IReadOnlyList<string> HomeCare,
    IReadOnlyList<string> Treatment, IReadOnlyList<string> Referral, string Note, IReadOnlyList<Citation> Sources,
    string File);

/// <summary>Everything of a pack that is care rather than triage.</summary>
/// <param name="Cards">Pieces of care, in the order of their ids.</param>
/// <param name="Safeguards">Safeguards that cards share.</param>
/// <param name="Questions">Questions that people ask.</param>
/// <param name="Conditions">Conditions in full.</param>
public sealed record CareLibrary(
    IReadOnlyList<CareCard> Cards,
    IReadOnlyList<SafeguardPage> Safeguards,
    IReadOnlyList<QuestionCard> Questions,
    IReadOnlyList<ConditionPage> Conditions)
{
    /// <summary>What <see cref="CareChoice"/> chooses from.</summary>
    public IReadOnlyList<CareItem> Items { get; } = [.. Cards.Select(card => card.Item)];
}
