using TriageApi.Clinical;
using TriageApi.Knowledge.Rulebook;

namespace TriageApi.Knowledge;

/// <summary>Tells how much of something in plain English, as the source gives it.</summary>
public static class DoseText
{
    /// <summary>For example <c>hold 15 to 30 seconds, 3 times, 2 times a day</c>.</summary>
    public static string Of(Dose dose) => DoseWords.Of(dose);
}
