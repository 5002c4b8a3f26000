namespace TriageApi.Clinical;

/// <summary>What kind of statement a raising rule is. On a tie the earlier kind is named as the root cause.</summary>
public enum RuleKind
{
    /// <summary>A finding that may point to serious disease.</summary>
    RedFlag,

    /// <summary>A rule about how long something has lasted.</summary>
    TimeRule,

    /// <summary>A fact about the person that shifts the level.</summary>
    Modifier,
}
