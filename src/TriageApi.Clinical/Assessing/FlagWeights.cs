namespace TriageApi.Clinical;

/// <summary>
/// What raised flags add to the causes they point to, and take from harmless ones: 10 decibans at an emergency
/// level, 3 at same-day, nothing below; once per cause, the highest. Otherwise a list can be headed by a muscle strain
/// under an ambulance level.
/// </summary>
internal sealed class FlagWeights
{
    private readonly Dictionary<string, FlagFinding> strongest = new(StringComparer.Ordinal);

    public FlagWeights(IReadOnlyList<FlagFinding> flags)
    {
        foreach (var flag in flags)
        {
            if (flag.Status != FlagStatus.Raised || flag.Rule is null || Weight(flag.Level) == 0) continue;
            if (flag.Rule.SpeaksAgainstBenign) AgainstBenign = Math.Max(AgainstBenign, Weight(flag.Level));
            foreach (var cause in flag.Rule.Suspects)
            {
                if (!strongest.TryGetValue(cause, out var known) || Weight(flag.Level) > Weight(known.Level))
                    strongest[cause] = flag;
            }
        }
    }

    /// <summary>Decibans that count once against every harmless cause.</summary>
    public int AgainstBenign { get; }

    /// <summary>Decibans for one cause.</summary>
    public int For(CauseRule cause, out IReadOnlyList<string> decidedBy, out bool emergency)
    {
        var flag = strongest.GetValueOrDefault(cause.Code);
        decidedBy = flag?.DecidedBy ?? [];
        emergency = flag is { Level: >= Urgency.EmergencyDepartmentNow };
        return flag is null ? 0 : Weight(flag.Level);
    }

    private static int Weight(Urgency level) => level switch
    {
        >= Urgency.EmergencyDepartmentNow => 10,
        Urgency.SameDayUrgent => 3,
        _ => 0,
    };
}
