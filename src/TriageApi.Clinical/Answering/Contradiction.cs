namespace TriageApi.Clinical;

/// <summary>
/// Two coded answers that cannot both be true. The riskier reading counts; free text is never looked at.
/// </summary>
/// <param name="Code">A stable name, for example <c>minor-injury-of-high-energy</c>.</param>
/// <param name="LinkIds">The questions whose answers clash.</param>
public sealed record Contradiction(string Code, IReadOnlyList<string> LinkIds);
