namespace TriageApi.Clinical;

/// <summary>
/// The ladder of advice, least to most urgent. The order of the members is the order of urgency, so the more urgent
/// of two is their maximum.
/// </summary>
public enum Urgency
{
    /// <summary>Care at home, with a date to think again.</summary>
    SelfCare = 0,

    /// <summary>See a professional in person; no hurry within about two weeks.</summary>
    InPersonRoutine = 1,

    /// <summary>See a primary care doctor within three days.</summary>
    PrimaryCareWithinDays = 2,

    /// <summary>Be seen by a doctor today.</summary>
    SameDayUrgent = 3,

    /// <summary>Go to an emergency department at once.</summary>
    EmergencyDepartmentNow = 4,

    /// <summary>Call an ambulance.</summary>
    EmergencyAmbulance = 5,
}

/// <summary>Codes of the ladder, as they stand in cards, answers and the <c>triage-level</c> code system.</summary>
public static class Urgencies
{
    private static readonly string[] Codes =
    [
        "self-care", "in-person-routine", "primary-care-within-days", "same-day-urgent",
        "emergency-department-now", "emergency-ambulance",
    ];

    /// <summary>The code of a rung, for example <c>same-day-urgent</c>.</summary>
    public static string Code(this Urgency urgency) => Codes[(int)urgency];

    /// <summary>Reads a code; false when it is none of the six.</summary>
    public static bool TryParse(string? code, out Urgency urgency)
    {
        var index = Array.IndexOf(Codes, code);
        urgency = index < 0 ? Urgency.SelfCare : (Urgency)index;
        return index >= 0;
    }

    /// <summary>The more urgent of two.</summary>
    public static Urgency Max(Urgency left, Urgency right) => left > right ? left : right;

    /// <summary>The less urgent of two.</summary>
    public static Urgency Min(Urgency left, Urgency right) => left < right ? left : right;
}
