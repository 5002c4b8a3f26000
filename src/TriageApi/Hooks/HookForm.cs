using System.Text.Json;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Hooks;

/// <summary>What a call submits, and what makes it unusable.</summary>
/// <param name="Body">The body, as <c>$triage</c> takes it.</param>
/// <param name="Input">What was read of it.</param>
/// <param name="Interpreted">What the answers and the chart say; null when the body cannot be read.</param>
public sealed record HookForm(byte[] Body, TriageInput Input, InterpretedAnswers? Interpreted)
{
    /// <summary>What makes it unusable; nothing when it can be assessed.</summary>
    public IReadOnlyList<OperationOutcome.IssueComponent> Issues => Input.Refusal?.Issues ?? Interpreted!.Issues;
}

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
        var chosen = Read(forms[0], chart, call);
        if (forms.Count == 1) return chosen;

        var urgency = await UrgencyAsync(chosen, cancellationToken);
        foreach (var form in forms.Skip(1))
        {
            var other = Read(form, chart, call);
            var otherUrgency = await UrgencyAsync(other, cancellationToken);
            if (otherUrgency > urgency) (chosen, urgency) = (other, otherUrgency);
        }

        return chosen;
    }

    private HookForm Read(JsonElement form, IReadOnlyList<JsonElement> chart, HookCall call)
    {
        var whole = ReadWith(form, chart, call);
        if (chart.Count == 0 || whole.Issues.Count == 0) return whole;

        // Too much together, though each can be read: the chart only adds, so the answers count without it.
        var alone = ReadWith(form, [], call);
        return alone.Issues.Count == 0 ? alone : whole;
    }

    private HookForm ReadWith(JsonElement form, IReadOnlyList<JsonElement> chart, HookCall call)
    {
        var body = HookSubmission.Of(form, chart, call.Person);
        var input = TriageInput.Read(body);
        return new(body, input, input.Refusal is null ? interpreter.Interpret(input.Response!, input.Chart, clock.GetUtcNow()) : null);
    }

    private async Task<double> UrgencyAsync(HookForm form, CancellationToken cancellationToken) => form.Issues.Count > 0
        ? Unusable
        : (double)(await assessor.AssessAsync(form.Interpreted!, pack.Book, cancellationToken)).Disposition.Level;
}
