using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Vignettes;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>Tells whether a case of the cause's card, or a vignette, notices that the cause is wrong.</summary>
internal static class CauseVerdicts
{
    private static readonly (Vignette Vignette, Findings Findings)[] People = [.. VignetteFiles.All
        .Select(vignette => (vignette, Findings.Read(ThePack.Form, VignetteRun.Fill(vignette, ThePack.Form))))];

    public static bool IsKilled(CauseMutant mutant, CauseCard card)
    {
        var book = mutant.In(ThePack.Book);
        return card.Cases.Any(example => !Holds(example, mutant, book)) || People.Any(person =>
            Speaks(mutant, person.Findings) && VignetteRun.Misses(person.Vignette, book).Count > 0);
    }

    /// <summary>Reads a case of a cause card as the pack's own law does.</summary>
    public static bool Holds(CardCase example, CauseMutant mutant, RuleBook book)
    {
        var findings = Findings.Read(book.Form, example.Given);
        var ranked = Differential.Rank(findings, RedFlagScreen.Screen(findings, book), book);
        var code = mutant.Original.Code;
        var place = 1 + ranked.ToList().FindIndex(entry => entry.Cause.Code == code || entry.Parent?.Code == code);
        return example.Expect switch
        {
            "first-three" => place is >= 1 and <= 3,
            "listed" => place >= 1,
            "not-listed" => place == 0,
            "hidden" => mutant.Rule is not null && mutant.Rule.HiddenWhen.Any(hidden => hidden.Decide(findings) == Truth.Yes),
            _ => throw new InvalidDataException($"'{example.Expect}' is no outcome of a cause."),
        };
    }

    /// <summary>A cause that scores the same for a person can hardly change what is said of that person.</summary>
    private static bool Speaks(CauseMutant mutant, Findings findings) =>
        mutant.Rule is null || Score(mutant.Original, findings) != Score(mutant.Rule, findings);

    private static int? Score(CauseRule cause, Findings findings) =>
        cause.HiddenWhen.Any(hidden => hidden.Decide(findings) == Truth.Yes)
            ? null
            : cause.Features.Where(feature => feature.When.Decide(findings) == Truth.Yes).Sum(feature => feature.Decibans);
}
