using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>What a case of a card expects: the level raised, that it cannot be excluded, or that it is clear.</summary>
internal static class RuleOutcome
{
    public const string Clear = "clear";

    /// <summary>The outcome of a rule; of a rule that was lost, always clear.</summary>
    public static string Of(RaisingRule? rule, Findings findings) => rule?.When.Decide(findings) switch
    {
        Truth.Yes => RedFlagScreen.RaisedLevel(rule, findings)!.Value.Code(),
        Truth.Unknown => "cannot-exclude",
        _ => Clear,
    };

    /// <summary>True when a mutant says something else than the pack's rule.</summary>
    public static bool Differs(RuleMutant mutant, Findings findings) =>
        Of(mutant.Original, findings) != Of(mutant.Rule, findings);
}
