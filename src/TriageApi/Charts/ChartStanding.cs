using System.Text.Json;
using TriageApi.Knowledge.Chart;

namespace TriageApi.Charts;

/// <summary>
/// Whether an entry of a chart may be believed now, by its status and its dates. A date without a time is over, or too old,
/// only when all that it can mean is.
/// </summary>
internal static class ChartStanding
{
    private const string ClinicalStatus = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private const string VerificationStatus = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromDays(1);

    /// <summary>True for a resource that changes its meaning by rules which are not known here.</summary>
    public static bool IsBeyondUs(JsonElement json) =>
        json.At("modifierExtension") is not null || json.At("implicitRules") is not null;

    /// <summary>
    /// An entry of the problem list: confirmed or without word of it, and not over unless that counts too. A status without a
    /// code of its own terminology is no word.
    /// </summary>
    public static bool Holds(JsonElement condition, ChartCard card, DateTimeOffset now)
    {
        if (condition.At("verificationStatus").CodeIn(VerificationStatus) is not (null or "confirmed")) return false;
        if (card.WithinDays is { } days && Since(condition) is { } since && since < now.AddDays(-days)) return false;
        if (card.Past) return true;
        return condition.At("clinicalStatus").CodeIn(ClinicalStatus) is { } clinical
            ? clinical is "active" or "recurrence" or "relapse"
            : !HasAbated(condition, now);
    }

    private static bool HasAbated(JsonElement condition, DateTimeOffset now)
    {
        if (condition.TextAt("abatementDateTime") is { } day) return !(ChartJson.Latest(day) >= now);
        if (condition.At("abatementPeriod") is { } period) return ChartJson.Latest(period.TextAt("end")) < now;
        return condition.EnumerateObject().Any(member => member.Name.StartsWith("abatement", StringComparison.Ordinal));
    }

    /// <summary>A medicine that is taken or ordered now.</summary>
    public static bool IsTaken(JsonElement medication, DateTimeOffset now) => medication.TextAt("resourceType") switch
    {
        "MedicationStatement" => medication.TextAt("status") == "active"
            && !(ChartJson.Latest(medication.At("effectivePeriod")?.TextAt("end")) < now),
        "MedicationRequest" => medication.TextAt("status") == "active"
            && medication.TextAt("intent") is "order" or "original-order" or "reflex-order" or "filler-order" or "instance-order"
            && medication.At("doNotPerform") is not { ValueKind: JsonValueKind.True },
        _ => false,
    };

    /// <summary>
    /// Between when an observation was made, at the earliest and at the latest, if it is a finished one with a value and
    /// not too old; else null.
    /// </summary>
    public static (DateTimeOffset First, DateTimeOffset Last)? Observed(JsonElement observation, ChartCard card, DateTimeOffset now)
    {
        if (observation.TextAt("status") is not ("final" or "amended" or "corrected")) return null;
        if (observation.At("dataAbsentReason") is not null) return null;
        return Span(observation, now) is { First: var first, Last: var last } span
            && first <= now + ClockSkew && last >= now.AddDays(-card.WithinDays!.Value) ? span : null;
    }

    /// <summary>A period without an end goes on; what tells no time of its own was made when it was issued, or before.</summary>
    private static (DateTimeOffset First, DateTimeOffset Last)? Span(JsonElement observation, DateTimeOffset now)
    {
        if (observation.At("effectivePeriod") is { } period)
        {
            var (start, end) = (period.TextAt("start"), period.TextAt("end"));
            return (ChartJson.When(start) ?? ChartJson.When(end)) is { } first
                ? (first, end is null ? now : ChartJson.Latest(end) ?? first) : null;
        }

        var when = observation.TextAt("effectiveDateTime") ?? observation.TextAt("effectiveInstant")
            ?? Events(observation).LastOrDefault() ?? observation.TextAt("issued");
        return ChartJson.When(when) is { } made ? (made, ChartJson.Latest(when)!.Value) : null;
    }

    private static IEnumerable<string> Events(JsonElement observation) =>
        observation.At("effectiveTiming")?.At("event") is { ValueKind: JsonValueKind.Array } events
            ? events.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!).OrderBy(ChartJson.When)
            : [];

    private static DateTimeOffset? Since(JsonElement condition) =>
        ChartJson.Latest(condition.TextAt("onsetDateTime") ?? condition.TextAt("recordedDate"));
}
