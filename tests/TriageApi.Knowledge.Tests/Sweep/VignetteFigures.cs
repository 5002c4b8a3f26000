using System.Globalization;
using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Vignettes;

namespace TriageApi.Knowledge.Tests.Sweep;

/// <summary>How well a rule book does over all vignettes, counted.</summary>
/// <param name="People">All vignettes.</param>
/// <param name="Exact">At exactly the level expected.</param>
/// <param name="Under">Below every acceptable level.</param>
/// <param name="Over">Above every acceptable level.</param>
/// <param name="WithCause">Vignettes that expect a cause.</param>
/// <param name="CauseFound">Of these, with an expected cause among the first three.</param>
/// <param name="Emergencies">Expected at the emergency department or above.</param>
/// <param name="EmergenciesSeen">Of these, at the emergency department or above.</param>
internal sealed record VignetteFigures(
    int People, int Exact, int Under, int Over, int WithCause, int CauseFound, int Emergencies, int EmergenciesSeen)
{
    public double ExactShare => (double)Exact / People;

    public double OverShare => (double)Over / People;

    public double CauseShare => (double)CauseFound / WithCause;

    public static VignetteFigures Of(RuleBook book)
    {
        var told = VignetteFiles.All
            .Select(vignette => (Vignette: vignette, Told: Assessment.Of(VignetteRun.Fill(vignette, book.Form), book)))
            .Select(entry => (entry.Vignette, entry.Told.Disposition.Level, Causes: entry.Told.Causes.Take(3).ToList()))
            .ToList();
        var withCause = told.Where(entry => entry.Vignette.TopCauses.Count > 0).ToList();
        var emergencies = told.Where(entry => entry.Vignette.Level >= Urgency.EmergencyDepartmentNow).ToList();
        return new(
            told.Count,
            told.Count(entry => entry.Level == entry.Vignette.Level),
            told.Count(entry => entry.Level < entry.Vignette.Acceptable.Min()),
            told.Count(entry => entry.Level > entry.Vignette.Acceptable.Max()),
            withCause.Count,
            withCause.Count(entry => entry.Causes.Any(cause =>
                entry.Vignette.TopCauses.Contains(cause.Cause.Code)
                || (cause.Parent is not null && entry.Vignette.TopCauses.Contains(cause.Parent.Code)))),
            emergencies.Count,
            emergencies.Count(entry => entry.Level >= Urgency.EmergencyDepartmentNow));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{People} people: level exact {ExactShare:P1}, under-triage {Under}, over-triage {Over} ({OverShare:P1}); "
        + $"cause among the first three {CauseFound} of {WithCause} ({CauseShare:P1}); "
        + $"emergencies {EmergenciesSeen} of {Emergencies}");
}
