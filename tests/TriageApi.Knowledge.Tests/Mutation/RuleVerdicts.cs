using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Vignettes;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>What became of one mutant.</summary>
internal enum Verdict
{
    /// <summary>A case of the card, or a vignette, gives another outcome than it expects.</summary>
    Killed,

    /// <summary>On thousands of answer sets it says the same as the pack's rule.</summary>
    Equivalent,

    /// <summary>It says something else, and no case or vignette notices.</summary>
    Survived,
}

/// <summary>Judges the mutants of one card by its cases, by the vignettes, and by comparing it with the original.</summary>
/// <param name="card">The card.</param>
/// <param name="cases">The cases that may kill; those of the card, unless fewer are tried.</param>
internal sealed class RuleVerdicts(RaisingCard card, IReadOnlyList<CardCase> cases)
{
    /// <summary>Answer sets on which a mutant must agree to be called equivalent.</summary>
    public const int Compared = 12_000;

    private static readonly (Vignette Vignette, Findings Findings)[] People = [.. VignetteFiles.All
        .Select(vignette => (vignette, Findings.Read(ThePack.Form, VignetteRun.Fill(vignette, ThePack.Form))))];

    private readonly Findings[] examples = [.. cases.Select(example => Findings.Read(ThePack.Form, example.Given))];

    public RuleVerdicts(RaisingCard card)
        : this(card, card.Cases)
    {
    }

    /// <summary>The verdict on each mutant; for a survivor, the smallest answers found on which it is wrong.</summary>
    public IEnumerable<(RuleMutant Mutant, Verdict Verdict, Answers? Shown)> All()
    {
        foreach (var mutant in RuleMutants.Of(card.Rule))
        {
            var killed = examples.Any(findings => RuleOutcome.Differs(mutant, findings))
                || People.Any(person => IsMissed(person, mutant));
            if (killed) yield return (mutant, Verdict.Killed, null);
            else if (Difference(mutant) is { } shown) yield return (mutant, Verdict.Survived, shown);
            else yield return (mutant, Verdict.Equivalent, null);
        }
    }

    private static bool IsMissed((Vignette Vignette, Findings Findings) person, RuleMutant mutant)
    {
        if (!RuleOutcome.Differs(mutant, person.Findings)) return false;
        var raising = ThePack.Book.Raising
            .Select(rule => rule == mutant.Original ? mutant.Rule : rule)
            .OfType<RaisingRule>();
        return VignetteRun.Misses(person.Vignette, ThePack.Book with { Raising = [.. raising] }).Count > 0;
    }

    private Answers? Difference(RuleMutant mutant)
    {
        bool Shows(Answers answers) => RuleOutcome.Differs(mutant, Findings.Read(ThePack.Form, answers));

        var near = new NearbyAnswers(mutant, [.. card.Cases.Select(example => example.Given)], ThePack.Form, seed: 71);
        for (var i = 0; i < Compared; i++)
        {
            var answers = near.Next();
            if (Shows(answers)) return Shrinking.Smallest(answers, ThePack.Form, Shows);
        }

        return null;
    }
}
