namespace TriageApi.Clinical;

/// <summary>One cause with all that follows from the rules alone. Statements stand here as places.</summary>
internal sealed class PreparedCause(CauseRule rule, int place, (int Statement, int Decibans)[] features, int[] hiddenWhen)
{
    /// <summary>The cause.</summary>
    public CauseRule Rule { get; } = rule;

    /// <summary>Its place in the book.</summary>
    public int Place { get; } = place;

    /// <summary>What speaks for and against it.</summary>
    public (int Statement, int Decibans)[] Features { get; } = features;

    /// <summary>Statements with which it is impossible.</summary>
    public int[] HiddenWhen { get; } = hiddenWhen;

    /// <summary>Its place among causes of the same score: more urgent first, then by id.</summary>
    public int TiePlace { get; set; }

    /// <summary>The causes within it; empty for one that lies within another.</summary>
    public PreparedCause[] Parts { get; set; } = [];

    /// <summary>The causes that it is merged with, itself among them.</summary>
    public PreparedCause[] Kin { get; set; } = [];

    /// <summary>Strong features of its own and of its kin, each once.</summary>
    public int[] StrongOfKin { get; set; } = [];

    /// <summary>Strong features of its own.</summary>
    public IEnumerable<int> Strong => Features.Where(one => one.Decibans >= Feature.Strong).Select(one => one.Statement);
}
