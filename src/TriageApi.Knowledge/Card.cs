using TriageApi.Clinical;

namespace TriageApi.Knowledge;

/// <summary>What every card says of itself.</summary>
/// <param name="Id">Folder and name: <c>red-flags/saddle-anaesthesia</c>. Never reused.</param>
/// <param name="Title">A short name in plain words.</param>
/// <param name="Version">Version of this card, as <c>1.0.0</c>.</param>
/// <param name="Carries">Ids of the evidence inventory that this card holds.</param>
/// <param name="Because">Why it matters.</param>
/// <param name="NotFor">When it must not be used, or misleads.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="File">Path below <c>cards/</c>.</param>
public record CardHead(
    string Id,
    string Title,
    string Version,
    IReadOnlyList<string> Carries,
    string Because,
    string NotFor,
    IReadOnlyList<Citation> Sources,
    string File);

/// <summary>A worked example of a card: these answers, this outcome.</summary>
/// <param name="Name">Unique within the card.</param>
/// <param name="Given">Answers to questions; all else is unanswered.</param>
/// <param name="Expect">The outcome, in the words of the kind of card.</param>
/// <param name="Line">Line in the card's file.</param>
public sealed record CardCase(string Name, Answers Given, string Expect, int Line);

/// <summary>A red flag, time rule or modifier with its examples.</summary>
public sealed record RaisingCard(CardHead Head, RaisingRule Rule, Urgency CannotExclude, IReadOnlyList<CardCase> Cases);

/// <summary>The exception that may hold a flag lower, with its examples.</summary>
public sealed record ExceptionCard(CardHead Head, ExceptionRule Rule, IReadOnlyList<CardCase> Cases);

/// <summary>A cause with its examples, and where it is read how common it is.</summary>
public sealed record CauseCard(CardHead Head, CauseRule Rule, Citation StartFrom, IReadOnlyList<CardCase> Cases);

/// <summary>A statement about the answers themselves, with its examples.</summary>
public sealed record ProcessCard(CardHead Head, ProcessRule Rule, IReadOnlyList<CardCase> Cases);

/// <summary>What harmless causes share, and the injuries that do not speak against them.</summary>
public sealed record FamilyCard(CardHead Head, IReadOnlyList<Feature> Features, IReadOnlyList<string> SparedBy);

/// <summary>A source of the pack.</summary>
/// <param name="Id">Name by which cards cite it.</param>
/// <param name="Kind">article, guideline, study, review, score, case-report, public-page, terminology or house-rule.</param>
/// <param name="Title">Its title.</param>
/// <param name="By">Authors or publisher, if known.</param>
/// <param name="Year">Year, if known.</param>
/// <param name="At">DOI or address, if known.</param>
/// <param name="Read">How it was read: full, abstract, secondary or not-re-read.</param>
public sealed record SourceCard(string Id, string Kind, string Title, string? By, string? Year, string? At, string Read);

/// <summary>A rung of the ladder as it is told to people.</summary>
/// <param name="Level">The rung.</param>
/// <param name="Title">What to do, in a few words.</param>
/// <param name="Where">The service.</param>
/// <param name="Within">How fast, in words.</param>
/// <param name="HoldsForHours">Hours for which the advice holds.</param>
/// <param name="Action">What to do, in sentences.</param>
/// <param name="WatchFor">The safety net: what makes it worse, and then what.</param>
/// <param name="WouldChange">What would change this rung.</param>
public sealed record LadderRung(
    Urgency Level, string Title, string Where, string Within, int HoldsForHours,
    string Action, string WatchFor, string WouldChange);
