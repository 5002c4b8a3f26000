using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Tells how much in words.</summary>
internal static class DoseWords
{
    public static string Of(Dose dose)
    {
        var parts = new List<string>();
        Add(dose.HoldSeconds, "hold {0} seconds");
        Add(dose.HoldBreaths, "hold for {0} slow breaths");
        Add(dose.HoldCounts, "hold for {0} counts");
        Add(dose.Repetitions, "{0} times");
        if (dose.Sets is { } sets) parts.Add($"{sets} sets");
        Add(dose.MinutesAtATime, "{0} minutes at a time");
        Add(dose.EveryMinutes, "every {0} minutes");
        Add(dose.TimesADay, "{0} times a day");
        if (dose.PerSide) parts.Add("for each side");
        if (dose.InWords is not null) parts.Add(Markdown.Plain(dose.InWords));
        return string.Join(", ", parts);

        void Add(Amount? amount, string words)
        {
            if (amount is { } some) parts.Add(words.Replace("{0}", Of(some), StringComparison.Ordinal));
        }
    }

    public static string Of(Angle angle) => $"{(angle.IsUpperBound ? "below" : "about")} {angle.Degrees}°";

    private static string Of(Amount amount) =>
        amount.From == amount.To ? $"{amount.From}" : $"{amount.From} to {amount.To}";
}
