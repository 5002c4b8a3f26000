using TriageApi.Clinical;
using TriageApi.Fhir;
using static TriageApi.Fhir.Timing;

namespace TriageApi.CarePlans;

/// <summary>
/// The amount of an exercise as a FHIR Timing, as far as that can say it: all of it is told in words beside it. What the
/// source leaves open stays open.
/// </summary>
internal static class DoseTiming
{
    /// <summary>How long and how often; null when the source gives neither.</summary>
    public static Timing? Of(Dose dose)
    {
        var repeat = new RepeatComponent();
        if (dose.MinutesAtATime is { } minutes) Last(repeat, minutes, UnitsOfTime.Min);
        else if (dose.HoldSeconds is { } seconds) Last(repeat, seconds, UnitsOfTime.S);

        if (dose.EveryMinutes is { } every)
        {
            (repeat.Frequency, repeat.PeriodUnit) = (1, UnitsOfTime.Min);
            (repeat.Period, repeat.PeriodMax) = (Number(every.From), Most(every) is { } most ? Number(most) : null);
        }
        else if (dose.TimesADay is { } times)
        {
            (repeat.Frequency, repeat.FrequencyMax) = (times.From, Most(times));
            (repeat.Period, repeat.PeriodUnit) = (Number(1), UnitsOfTime.D);
        }

        return repeat.DurationUnit is null && repeat.PeriodUnit is null ? null : new Timing { Repeat = repeat };
    }

    private static void Last(RepeatComponent repeat, Amount amount, UnitsOfTime unit)
    {
        (repeat.Duration, repeat.DurationUnit) = (Number(amount.From), unit);
        repeat.DurationMax = Most(amount) is { } most ? Number(most) : null;
    }

    private static int? Most(Amount amount) => amount.To > amount.From ? amount.To : null;

    private static FhirDecimal Number(int number) => new(number);
}
