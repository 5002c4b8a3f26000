namespace TriageApi.Clinical;

/// <summary>One criterion of a published score, as far as the form can tell.</summary>
/// <param name="Code">A stable name, for example <c>high-risk-pain</c>.</param>
/// <param name="Points">Points it counts for when present.</param>
/// <param name="Present">Whether it is present.</param>
/// <param name="Asked">False when the form has no question for it, so that it is unknown for everybody.</param>
public sealed record ScoreCriterion(string Code, decimal Points, Truth Present, bool Asked = true);

/// <summary>
/// A published score of which a form can ask only a part. It may raise concern and never reassures: a low number of
/// points means only that little was asked or answered.
/// </summary>
/// <param name="Name">Name of the score.</param>
/// <param name="Criteria">All criteria of the published score, asked or not.</param>
public sealed record PartialScore(string Name, IReadOnlyList<ScoreCriterion> Criteria)
{
    /// <summary>Points that are certain.</summary>
    public decimal Least => Criteria.Where(one => one.Present == Truth.Yes).Sum(one => one.Points);

    /// <summary>Points if everything that is open or not asked were present.</summary>
    public decimal Most => Criteria.Where(one => one.Present != Truth.No).Sum(one => one.Points);

    /// <summary>Codes of the criteria that the form does not ask.</summary>
    public IEnumerable<string> NotAsked => Criteria.Where(one => !one.Asked).Select(one => one.Code);

    /// <summary>Whether the whole score reaches some points: no only if nothing open could lift it there.</summary>
    public Truth Reaches(decimal points) => Least >= points ? Truth.Yes : Most >= points ? Truth.Unknown : Truth.No;

    internal static ScoreCriterion NeverAsked(string code, decimal points) =>
        new(code, points, Truth.Unknown, Asked: false);
}
