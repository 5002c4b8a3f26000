using System.Diagnostics.Metrics;
using TriageApi.Clinical;
using TriageApi.Knowledge;

namespace TriageApi.Telemetry;

/// <summary>
/// What is counted of the service's work, under the meter <see cref="MeterName"/>: ids of cards, levels and statuses,
/// never anything of one person. The ledger counts for itself.
/// </summary>
public sealed class TriageMetrics : IDisposable
{
    /// <summary>The name under which a collector finds the instruments.</summary>
    public const string MeterName = "TriageApi";

    /// <summary>The counter of care planned before and level given: whether advice changes plans can be seen from it.</summary>
    public const string CareIntents = "triage.care_intents";

    /// <summary>The tag of those who did not tell what they planned.</summary>
    public const string NotTold = "not-told";

    /// <summary>The counter of feedback on cards.</summary>
    public const string CardFeedback = "triage.cards.feedback";

    private const string CareIntent = "care-intent";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _levels;
    private readonly Counter<long> _careIntents;
    private readonly Counter<long> _raised;
    private readonly Counter<long> _notExcluded;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _feedback;

    /// <summary>Makes the instruments.</summary>
    public TriageMetrics(KnowledgePack pack)
    {
        _levels = _meter.CreateCounter<long>("triage.levels", "{assessment}", "Assessments on record, by the level given.");
        _careIntents = _meter.CreateCounter<long>(
            CareIntents, "{assessment}", "Assessments on record, by the care planned before and the level given.");
        _raised = _meter.CreateCounter<long>("triage.flags.raised", "{flag}", "Flags raised in assessments on record, by flag.");
        _notExcluded = _meter.CreateCounter<long>(
            "triage.flags.cannot_exclude", "{flag}", "Flags that open answers kept from being excluded, by flag.");
        _refusals = _meter.CreateCounter<long>("triage.refusals", "{request}", "Requests refused, by status and kind of issue.");
        _feedback = _meter.CreateCounter<long>(
            CardFeedback, "{report}", "Reports of what clinicians did with cards, by service and outcome.");

        var told = new Measurement<int>(1, new("version", pack.Head.Version), new("sha256", pack.Sha256));
        _meter.CreateObservableGauge("triage.pack", () => told, "{pack}", "Always 1; its tags name the knowledge in use.");
    }

    /// <summary>Counts an assessment that is on record.</summary>
    public void Given(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        _levels.Add(1, new KeyValuePair<string, object?>("level", assessment.Disposition.Level.Code()));
        _careIntents.Add(
            1,
            new KeyValuePair<string, object?>("intent", Intent(assessment.Findings)),
            new KeyValuePair<string, object?>("level", assessment.Disposition.Level.Code()));
        foreach (var flag in assessment.Flags)
        {
            if (flag.Status == FlagStatus.Raised) _raised.Add(1, new KeyValuePair<string, object?>("flag", flag.Code));
            else if (flag.Status == FlagStatus.CannotExclude) _notExcluded.Add(1, new KeyValuePair<string, object?>("flag", flag.Code));
        }
    }

    /// <summary>A code of the form's own list, never a word of the person.</summary>
    private static string Intent(Findings findings) =>
        findings.Form.Find(CareIntent) is not { } question
            ? NotTold
            : question.Values.FirstOrDefault(code => (findings[question].Mask & question.BitOf(code)) != 0, NotTold);

    /// <summary>Counts a refusal.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="cause">Code of its first issue.</param>
    public void Refused(int status, string cause) => _refusals.Add(
        1, new KeyValuePair<string, object?>("status", status), new KeyValuePair<string, object?>("cause", cause));

    /// <summary>Counts a report of what a clinician did with a card.</summary>
    /// <param name="service">Id of the service.</param>
    /// <param name="outcome">accepted or overridden.</param>
    public void Reported(string service, string outcome) => _feedback.Add(
        1, new KeyValuePair<string, object?>("service", service), new KeyValuePair<string, object?>("outcome", outcome));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
