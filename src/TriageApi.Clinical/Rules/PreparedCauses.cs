namespace TriageApi.Clinical;

/// <summary>A statement that causes rest on, and the questions it reads.</summary>
internal sealed record Statement(Condition When, QuestionBits Reads);

/// <summary>
/// The causes of a book as the engine reads them, worked out once. Half of what causes rest on is said by more than one
/// of them; here every statement stands once and is decided once for each person.
/// </summary>
internal sealed class PreparedCauses
{
    private readonly Dictionary<string, PreparedCause[]> byCode;

    public PreparedCauses(IReadOnlyList<CauseRule> causes)
    {
        var places = new Dictionary<Condition, int>(new SameStatement());
        InBook = [.. causes.Select((cause, place) => new PreparedCause(cause, place,
            [.. cause.Features.Select(feature => (PlaceOf(feature.When, places), feature.Decibans))],
            [.. cause.HiddenWhen.Select(hidden => PlaceOf(hidden, places))]))];
        Statements = [.. places.OrderBy(entry => entry.Value).Select(entry => new Statement(entry.Key, QuestionBits.ReadBy(entry.Key)))];
        byCode = InBook.GroupBy(cause => cause.Rule.Code, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);

        foreach (var (cause, place) in InTies().Select((cause, place) => (cause, place))) cause.TiePlace = place;
        foreach (var cause in InBook)
        {
            if (cause.Rule.Parent is null) cause.Parts = [.. InBook.Where(part => part.Rule.Parent == cause.Rule.Code)];
            cause.Kin = [.. InBook.Where(other => CauseDemand.AreKin(cause.Rule, other.Rule))];
            cause.StrongOfKin = [.. cause.Kin.SelectMany(kin => kin.Strong).Distinct()];
        }

        MostEntries = InBook.Sum(cause => Math.Max(1, cause.Parts.Length));
    }

    /// <summary>All causes, in the order of the book.</summary>
    public PreparedCause[] InBook { get; }

    /// <summary>Everything that causes rest on, each statement once.</summary>
    public Statement[] Statements { get; }

    /// <summary>Most entries that a ranking can have before it is cut.</summary>
    public int MostEntries { get; }

    /// <summary>The causes of a code: one, or none where a flag names a cause that the book does not hold.</summary>
    public ReadOnlySpan<PreparedCause> Named(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Decides every statement for one person.</summary>
    public void Decide(Findings findings, Span<Truth> truths)
    {
        for (var place = 0; place < Statements.Length; place++) truths[place] = Statements[place].When.Decide(findings);
    }

    private IOrderedEnumerable<PreparedCause> InTies() => InBook
        .OrderByDescending(cause => cause.Rule.Urgency)
        .ThenBy(cause => cause.Rule.Id, StringComparer.Ordinal);

    private static int PlaceOf(Condition condition, Dictionary<Condition, int> places)
    {
        if (!places.TryGetValue(condition, out var place)) places.Add(condition, place = places.Count);
        return place;
    }
}
