using TriageApi.Fhir;

namespace TriageApi.Charts;

/// <summary>What one resource of a chart says of one question.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Code">The answer, as cards name it; null for a number.</param>
/// <param name="Number">The answer when it is a number.</param>
/// <param name="Resource">The resource that says so.</param>
public sealed record ChartFact(string LinkId, string? Code, int? Number, ResourceReference Resource);
