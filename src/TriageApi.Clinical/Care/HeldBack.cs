namespace TriageApi.Clinical;

/// <summary>Why a piece of care that fits is held back.</summary>
/// <param name="Because">The reason in the language of the cards.</param>
public abstract record HeldBack(string Because);

/// <summary>A safeguard bars it, or cannot be decided and bars it for that.</summary>
public sealed record Barred(string Because) : HeldBack(Because);

/// <summary>Another medicine of its group is offered already.</summary>
/// <param name="Other">That one.</param>
/// <param name="Group">The group, for example <c>nsaid</c>.</param>
public sealed record Doubled(CareItem Other, string Group)
    : HeldBack($"Never together with '{Other.Title}': both are of the group {Group}.");

/// <summary>Something without which it is never shown is not shown.</summary>
/// <param name="CompanionId">The card of that.</param>
public sealed record LeftAlone(string CompanionId) : HeldBack($"Only together with '{CompanionId}', which is not shown.");
