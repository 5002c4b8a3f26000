using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Tells how much in words.</summary>
internal static class DoseWords
{
    public static string Of(Dose dose) => Markdown.Plain(CareWording.OfCards.Amount(dose));

    public static string Of(Angle angle) => $"{(angle.IsUpperBound ? "below" : "about")} {angle.Degrees}°";
}
