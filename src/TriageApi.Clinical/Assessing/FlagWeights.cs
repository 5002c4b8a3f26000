namespace TriageApi.Clinical;

/// <summary>
/// What raised flags add to the causes they point to, and take from harmless ones: 10 decibans at an emergency
/// level, 3 at same-day, nothing below; once per cause, the highest. Otherwise a list can be headed by a muscle strain
/// under an ambulance level. Of several flags that weigh the same each is a reason, so that their order is nothing.
/// </summary>
internal sealed class FlagWeights
{
    private const int AtEmergency = 10;
    private const int AtSameDay = 3;

    private readonly Dictionary<string, Suspicion> strongest = new(StringComparer.Ordinal);

    public FlagWeights(IReadOnlyList<FlagFinding> flags)
    {
        foreach (var flag in flags)
        {
            var weight = Weight(flag.Level);
            if (flag.Status != FlagStatus.Raised || flag.Rule is null || weight == 0) continue;
            if (flag.Rule.SpeaksAgainstBenign) AgainstBenign = Math.Max(AgainstBenign, weight);
            foreach (var cause in flag.Rule.Suspects)
            {
                if (!strongest.TryGetValue(cause, out var known) || weight > known.Weight)
                    strongest[cause] = known = new(weight, []);
                if (weight == known.Weight) known.DecidedBy.AddRange(flag.DecidedBy);
            }
        }
    }

    /// <summary>Decibans that count once against every harmless cause.</summary>
    public int AgainstBenign { get; }

    /// <summary>Decibans for one cause.</summary>
    public int For(CauseRule cause, out IReadOnlyList<string> decidedBy, out bool emergency)
    {
        var suspicion = strongest.GetValueOrDefault(cause.Code);
        decidedBy = suspicion?.DecidedBy ?? [];
        emergency = suspicion is { Weight: AtEmergency };
        return suspicion?.Weight ?? 0;
    }

    private static int Weight(Urgency level) => level switch
    {
        >= Urgency.EmergencyDepartmentNow => AtEmergency,
        Urgency.SameDayUrgent => AtSameDay,
        _ => 0,
    };

    /// <summary>What the gravest flags add to a cause, and the questions that decided them; a question may stand twice.</summary>
    private sealed record Suspicion(int Weight, List<string> DecidedBy);
}
