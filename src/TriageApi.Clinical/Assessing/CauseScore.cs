namespace TriageApi.Clinical;

/// <summary>One cause weighed against the findings and the raised flags.</summary>
internal readonly record struct CauseScore(int Score, bool HasStrongFeature, bool SuspectedByEmergencyFlag, bool IsHidden)
{
    /// <summary>Worth listing by itself: more for than against, or an emergency flag points to it.</summary>
    public bool Qualifies => Score >= 0 || SuspectedByEmergencyFlag;

    /// <summary>Weighs one cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="truths">Every statement that causes rest on, decided for this person.</param>
    /// <param name="flags">What the flags add and take.</param>
    public static CauseScore Of(PreparedCause cause, ReadOnlySpan<Truth> truths, FlagWeights flags)
    {
        foreach (var hidden in cause.HiddenWhen)
        {
            if (truths[hidden] == Truth.Yes) return new() { IsHidden = true };
        }

        var score = (int)cause.Rule.Start + flags.For(cause, out var emergency);
        if (cause.Rule.Benign) score -= flags.AgainstBenign;
        var strong = false;
        foreach (var (statement, decibans) in cause.Features)
        {
            if (truths[statement] != Truth.Yes) continue;
            score += decibans;
            strong |= decibans >= Feature.Strong;
        }

        return new(score, strong, emergency, IsHidden: false);
    }
}
