using MediatR;
using TriageApi.Assess;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Security.Access;

namespace TriageApi.Interview;

/// <summary>The interview over HTTP: <c>POST /fhir/Questionnaire/$next-question</c> of HL7 SDC. Stores nothing.</summary>
public static class InterviewEndpoint
{
    /// <summary>Adds what the interview needs.</summary>
    public static IServiceCollection AddInterview(this IServiceCollection services) => services
        .AddHandler<AskNextQuestion, NextQuestionOutcome, AskNextQuestionHandler>();

    /// <summary>Maps the route.</summary>
    public static void MapInterview(this RouteGroupBuilder fhir) =>
        fhir.MapPost("/Questionnaire/$next-question", NextQuestionAsync)
            .Needs(AccessRule.Submit).WithOperation(Operations.NextQuestion);

    private static async Task<IResult> NextQuestionAsync(HttpContext context, IMediator mediator, KnowledgePack pack)
    {
        var (body, refusal) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (refusal is not null) return FhirResult.Refused(refusal);
        var input = TriageInput.Read(body);
        if (input.Refusal is { } unusable) return FhirResult.Refused(unusable);
        if (input.Chart.Count > 0)
        {
            // Overlooked it would end the questions too early: with what a chart adds, others may matter.
            return FhirResult.Refused(Outcomes.Unusable(
                Fhir.OperationOutcome.IssueType.NotSupported,
                "An interview takes no chart. Begin it with the items that Questionnaire/$populate fills from it.", "Parameters.parameter"));
        }


        var language = AskedLanguage.Of(context.Request, pack.Wordings.Keys);
        var outcome = await mediator.Send(new AskNextQuestion(input.Response!, language), context.RequestAborted);
        return outcome.Response is { } response ? FhirResult.Ok(response) : FhirResult.Refused(outcome.Refusal!);
    }
}
