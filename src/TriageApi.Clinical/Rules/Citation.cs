namespace TriageApi.Clinical;

/// <summary>Where a statement comes from.</summary>
/// <param name="Id">A source of the pack, for example <c>seed-000</c> or <c>klompas-2002</c>.</param>
/// <param name="At">The place or the number within it.</param>
public sealed record Citation(string Id, string At);
