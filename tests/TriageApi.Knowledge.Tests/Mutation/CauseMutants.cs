using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>One cause made wrong in one place.</summary>
/// <param name="Original">The cause as the pack has it.</param>
/// <param name="Slip">What was made wrong.</param>
/// <param name="Kind">What sort of slip it is, for counting.</param>
/// <param name="Rule">The wrong cause; null when it was lost as a whole.</param>
internal sealed record CauseMutant(CauseRule Original, string Kind, string Slip, CauseRule? Rule)
{
    /// <summary>The book with the wrong cause in the place of the right one.</summary>
    public RuleBook In(RuleBook book) => book with
    {
        Causes = [.. book.Causes.Select(cause => cause == Original ? Rule : cause).OfType<CauseRule>()],
    };

    public override string ToString() => $"{Original.Id}: {Slip}";
}

/// <summary>Mutants of the causes: whole causes, features, signs and limits, and of the weights a sample.</summary>
internal static class CauseMutants
{
    /// <summary>By how much a sampled weight is made wrong, in decibans: a moderate word becomes a strong one.</summary>
    private const int Shift = 4;

    public static IEnumerable<CauseMutant> Of(CauseRule cause, Random random)
    {
        yield return new(cause, "cause lost", "the card lost", null);

        for (var i = 0; i < cause.Features.Count; i++)
        {
            var feature = cause.Features[i];
            CauseRule Instead(params Feature[] by) =>
                With(cause, [.. cause.Features.Take(i), .. by, .. cause.Features.Skip(i + 1)], cause.HiddenWhen);

            var place = $"feature {i + 1} ({feature.Decibans})";
            yield return new(cause, "feature lost", $"{place} lost", Instead());
            yield return new(cause, "sign turned", $"{place} turned", Instead(feature with { Decibans = -feature.Decibans }));
        }

        foreach (var hidden in cause.HiddenWhen)
        {
            Condition[] rest = [.. cause.HiddenWhen.Where(other => other != hidden)];
            yield return new(cause, "impossibility lost", "an impossibility lost", With(cause, cause.Features, rest));
        }

        if (cause.Features.Count == 0) yield break;
        var at = random.Next(cause.Features.Count);
        var by = random.Next(2) == 0 ? Shift : -Shift;
        Feature[] shifted =
        [
            .. cause.Features.Select((f, place) => place == at ? f with { Decibans = f.Decibans + by } : f),
        ];
        var slip = $"feature {at + 1} ({cause.Features[at].Decibans}) shifted by {by}";
        yield return new(cause, "weight shifted", slip, With(cause, shifted, cause.HiddenWhen));
    }

    private static CauseRule With(CauseRule cause, IReadOnlyList<Feature> features, IReadOnlyList<Condition> hidden) => new()
    {
        Id = cause.Id,
        Title = cause.Title,
        Parent = cause.Parent,
        Benign = cause.Benign,
        Start = cause.Start,
        Urgency = cause.Urgency,
        Snomed = cause.Snomed,
        Icd10Cm = cause.Icd10Cm,
        Because = cause.Because,
        Features = features,
        HiddenWhen = hidden,
        Sources = cause.Sources,
    };
}
