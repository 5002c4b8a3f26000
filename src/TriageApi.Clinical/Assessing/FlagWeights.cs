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

    /// <summary>By place of the cause; empty while no flag weighs anything, as for most people.</summary>
    private readonly Suspicion[] strongest = [];

    public FlagWeights(IReadOnlyList<FlagFinding> flags, Form form, PreparedCauses causes)
    {
        for (var i = 0; i < flags.Count; i++)
        {
            var flag = flags[i];
            if (flag.Status != FlagStatus.Raised || flag.Rule is null || Weight(flag.Level) is not (var weight and > 0)) continue;
            if (flag.Rule.SpeaksAgainstBenign) AgainstBenign = Math.Max(AgainstBenign, weight);
            if (strongest.Length == 0) strongest = new Suspicion[causes.InBook.Length];
            var decidedBy = Places(flag.DecidedBy, form);
            foreach (var code in flag.Rule.Suspects)
            {
                foreach (var cause in causes.Named(code)) Suspect(ref strongest[cause.Place], weight, decidedBy);
            }
        }
    }

    /// <summary>Decibans that count once against every harmless cause.</summary>
    public int AgainstBenign { get; }

    /// <summary>Decibans for one cause.</summary>
    public int For(PreparedCause cause, out bool emergency)
    {
        var weight = strongest.Length == 0 ? 0 : strongest[cause.Place].Weight;
        emergency = weight == AtEmergency;
        return weight;
    }

    /// <summary>The questions that decided the gravest flags of a cause.</summary>
    public QuestionBits DecidedBy(PreparedCause cause) => strongest.Length == 0 ? default : strongest[cause.Place].DecidedBy;

    private static void Suspect(ref Suspicion known, int weight, in QuestionBits decidedBy)
    {
        if (weight > known.Weight) known = new() { Weight = weight };
        if (weight == known.Weight) known.DecidedBy.Add(decidedBy);
    }

    private static QuestionBits Places(IReadOnlyList<string> linkIds, Form form)
    {
        var places = default(QuestionBits);
        foreach (var linkId in linkIds) places.Add(form[linkId].Index);
        return places;
    }

    private static int Weight(Urgency level) => level switch
    {
        >= Urgency.EmergencyDepartmentNow => AtEmergency,
        Urgency.SameDayUrgent => AtSameDay,
        _ => 0,
    };

    /// <summary>What the gravest flags add to a cause, and the questions that decided them.</summary>
    private struct Suspicion
    {
        public int Weight;
        public QuestionBits DecidedBy;
    }
}
