using System.Text.Json;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Hooks;

/// <summary>What a call submits, and what makes it unusable.</summary>
/// <param name="Body">The body, as <c>$triage</c> takes it.</param>
/// <param name="Input">What was read of it.</param>
/// <param name="Issues">What makes it unusable; nothing when it can be assessed.</param>
public sealed record HookForm(byte[] Body, TriageInput Input, IReadOnlyList<OperationOutcome.IssueComponent> Issues);

/// <summary>
/// Chooses what a call submits: of several forms that may be the newest the one whose answers are the most urgent, with the
/// chart beside it if they can be read together.
/// </summary>
public sealed class HookForms(AnswerInterpreter interpreter, Assessor assessor, KnowledgePack pack, TimeProvider clock)
{
    /// <summary>Forms that are looked at; of more nobody can say which counts.</summary>
    public const int Most = 8;

    // A form that cannot be used may be the newest: only an emergency in another one is worth more than to say so.
    private const double Unusable = (double)Urgency.SameDayUrgent + 0.5;

    /// <summary>The one to submit.</summary>
    /// <param name="forms">The forms, at least one and at most <see cref="Most"/>.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HookForm> ChooseAsync(IReadOnlyList<JsonElement> forms, HookCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(forms);
        ArgumentNullException.ThrowIfNull(call);
        var chart = FetchedChart.In(call);
        var chosen = forms.Count == 1 ? forms[0] : await MostUrgentAsync(forms, [.. chart.Select(entry => entry.Resource)], call, cancellationToken);
        var whole = Read(chosen, [.. chart.Select(entry => entry.Json)], call);
        if (chart.Count == 0 || whole.Issues.Count == 0) return whole;

        // Too much together, though each can be read: the chart only adds, so the answers count without it.
        var alone = Read(chosen, [], call);
        return alone.Issues.Count == 0 ? alone : whole;
    }

    private async Task<JsonElement> MostUrgentAsync(
        IReadOnlyList<JsonElement> forms, IReadOnlyList<OpaqueResource> chart, HookCall call, CancellationToken cancellationToken)
    {
        var (chosen, most) = (forms[0], double.MinValue);
        foreach (var form in forms)
        {
            var urgency = await UrgencyAsync(TriageInput.Read(HookSubmission.Of(form, [], call.Person)), chart, cancellationToken);
            if (urgency > most) (chosen, most) = (form, urgency);
        }

        return chosen;
    }

    private async Task<double> UrgencyAsync(TriageInput input, IReadOnlyList<OpaqueResource> chart, CancellationToken cancellationToken)
    {
        if (input.Response is not { } response) return Unusable;
        var interpreted = interpreter.Interpret(response, chart, clock.GetUtcNow());
        return interpreted.Issues.Count > 0
            ? Unusable
            : (double)(await assessor.AssessAsync(interpreted, pack.Book, cancellationToken)).Disposition.Level;
    }

    private HookForm Read(JsonElement form, IReadOnlyList<JsonElement> chart, HookCall call)
    {
        var body = HookSubmission.Of(form, chart, call.Person);
        var input = TriageInput.Read(body);
        return new(body, input, input.Refusal?.Issues ?? interpreter.Interpret(input.Response!, input.Chart, clock.GetUtcNow()).Issues);
    }
}
