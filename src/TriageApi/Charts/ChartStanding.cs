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

    /// <summary>An entry of the problem list: confirmed or without word of it, and not over unless that counts too.</summary>
    public static bool Holds(JsonElement condition, ChartCard card, DateTimeOffset now)
    {
        if (condition.At("verificationStatus") is { } verification
            && ((JsonElement?)verification).CodeIn(VerificationStatus) != "confirmed") return false;
        if (card.WithinDays is { } days && Since(condition) is { } since && since < now.AddDays(-days)) return false;
        if (card.Past) return true;
        return condition.At("clinicalStatus") is { } clinical
            ? ((JsonElement?)clinical).CodeIn(ClinicalStatus) is "active" or "recurrence" or "relapse"
            : !condition.EnumerateObject().Any(member => member.Name.StartsWith("abatement", StringComparison.Ordinal));
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
        var when = observation.TextAt("effectiveDateTime") ?? observation.TextAt("effectiveInstant")
            ?? observation.At("effectivePeriod")?.TextAt("end");
        return ChartJson.When(when) is { } first && first <= now + ClockSkew
            && ChartJson.Latest(when) is { } last && last >= now.AddDays(-card.WithinDays!.Value) ? (first, last) : null;
    }

    private static DateTimeOffset? Since(JsonElement condition) =>
        ChartJson.Latest(condition.TextAt("onsetDateTime") ?? condition.TextAt("recordedDate"));
}
