using MediatR;
using TriageApi.Assess;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Security;

namespace TriageApi.Hooks;

/// <summary>What a call came to: cards, or a refusal; with the answer of the assessment if there was one.</summary>
/// <param name="Cards">The cards.</param>
/// <param name="Answered">The stored result behind them, or null.</param>
/// <param name="Refusal">Why there is neither.</param>
public sealed record HookOutcome(HookCards? Cards, AssessOutcome.Answered? Answered = null, Refusal? Refusal = null);

/// <summary>
/// Answers a call: the patient's answers go through the same request as those of any other client, and are stored like
/// theirs. Without answers that can be used nothing is assessed and nothing stored, and the card says so.
/// </summary>
public sealed class HookAnswer(IMediator mediator, HookForms forms, CardWriter cards, TimeProvider clock)
{
    private const int MostFaults = 10;

    private const string Unusable = "Mid-back pain: the answers cannot be assessed";
    private const string NotAssessed = "Nothing was assessed: this is not a low-urgency result. ";

    /// <summary>Answers.</summary>
    /// <param name="call">The call.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="host">Base of this service, without a slash at its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HookOutcome> OfAsync(
        HookCall call, Caller caller, string requestId, string host, CancellationToken cancellationToken)
    {
        var fetched = FetchedForm.In(call);
        return fetched.Standing switch
        {
            FormStanding.NotFetched => new(null, Refusal: Outcomes.One(
                412, OperationOutcome.IssueType.Incomplete,
                $"The prefetch '{FetchedForm.Key}' is missing or failed: nothing was assessed. It is fetched by the client.")),
            FormStanding.OtherPatient => new(null, Refusal: Outcomes.Unusable(
                OperationOutcome.IssueType.BusinessRule,
                "The answers are about another patient than the one in the context: nothing was assessed.",
                $"prefetch.{FetchedForm.Key}.subject")),
            FormStanding.NoForm => Without(
                "Mid-back pain: no answers to assess", "The patient has not answered the form about mid-back pain.", host),
            _ when fetched.Forms.Count > HookForms.Most => Without(
                Unusable, $"More than {HookForms.Most} forms may be the newest: their dates do not tell which.", host),
            _ => await AssessAsync(fetched, call, caller, requestId, host, cancellationToken),
        };
    }

    private async Task<HookOutcome> AssessAsync(
        FetchedForm fetched, HookCall call, Caller caller, string requestId, string host, CancellationToken cancellationToken)
    {
        var form = await forms.ChooseAsync(fetched.Forms, call, cancellationToken);
        var response = form.Input.Response;
        if (form.Issues.Count > 0 || response!.Status == QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError)
            return Without(Unusable, Faults(form.Issues), host);

        var outcome = await mediator.Send(
            new Assess.Assess(response, form.Body, call.Key, caller, requestId) { Chart = form.Input.Chart }, cancellationToken);
        return outcome switch
        {
            AssessOutcome.Answered answered => new(new([Card(answered, call, host)]), answered),
            AssessOutcome.Refused refused => new(null, Refusal: refused.Refusal),
            _ => throw new InvalidOperationException("An assessment ended in no known way."),
        };
    }

    private HookCard Card(AssessOutcome.Answered answered, HookCall call, string host) =>
        StoredFhir.Read<RiskAssessment>(answered.Body.Span) is { } result
            ? cards.Of(result, answered, call, host)
            : cards.Unreadable(answered, host);

    private HookOutcome Without(string summary, string why, string host) =>
        new(new([cards.Without(Guid.CreateVersion7(clock.GetUtcNow()), summary, NotAssessed + why, host)]));

    /// <summary>The texts of the issues are ours and repeat nothing that was sent.</summary>
    private static string Faults(IReadOnlyList<OperationOutcome.IssueComponent> issues) => issues.Count == 0
        ? "The answers were withdrawn."
        : "The form as it is stored cannot be used:\n\n"
            + string.Join('\n', issues.Take(MostFaults).Select(issue => $"- {issue.Details?.Text}"));
}
