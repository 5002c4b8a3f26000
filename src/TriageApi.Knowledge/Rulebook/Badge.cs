using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>A level as a coloured square and words. The words alone say it, for whoever does not see the colour.</summary>
internal static class Badge
{
    public static string Of(Urgency level)
    {
        var (square, words) = level switch
        {
            Urgency.EmergencyAmbulance => ("🟥", "emergency ambulance"),
            Urgency.EmergencyDepartmentNow => ("🟧", "emergency department now"),
            Urgency.SameDayUrgent => ("🟨", "same-day urgent"),
            Urgency.PrimaryCareWithinDays => ("🟦", "primary care within days"),
            Urgency.InPersonRoutine => ("🟪", "in-person routine"),
            _ => ("🟩", "self-care"),
        };
        return $"{square} **{words}**";
    }

    /// <summary>An outcome of a case: a level with its badge, any other word as it is.</summary>
    public static string OfOutcome(string outcome) =>
        Urgencies.TryParse(outcome, out var level) ? Of(level) : outcome.Replace('-', ' ');
}
