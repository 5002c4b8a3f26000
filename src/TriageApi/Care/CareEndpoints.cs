using MediatR;
using TriageApi.Clinical;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Care;

/// <summary>The finders and the answers: public pages of the pack, each with its sources.</summary>
public static class CareEndpoints
{
    /// <summary>Adds what looking up needs.</summary>
    public static IServiceCollection AddCare(this IServiceCollection services) => services
        .AddSingleton<QuestionWording>()
        .AddSingleton<CareViews>()
        .AddSingleton<ConditionFinder>()
        .AddSingleton<CardIndex>()
        .AddSingleton<PlainWords>()
        .AddSingleton<NothingFound>()
        .AddHostedService<CardIndexing>()
        .AddHandler<AskCards, CardAnswers, AskCardsHandler>();

    /// <summary>Maps the routes.</summary>
    public static void MapCare(this IEndpointRouteBuilder app)
    {
        app.MapGet("/conditions", Conditions).AllowAnonymous().WithOperation(Operations.Conditions);
        app.MapGet("/conditions/{id}", Condition).AllowAnonymous().WithOperation(Operations.ReadCondition);
        app.MapGet("/treatments", (HttpContext context, ConditionFinder finder, KnowledgePack pack) =>
            Care(CareKind.Treatment, "treatments", context, finder, pack)).AllowAnonymous().WithOperation(Operations.Treatments);
        app.MapGet("/exercises", (HttpContext context, ConditionFinder finder, KnowledgePack pack) =>
            Care(CareKind.Exercise, "exercises", context, finder, pack)).AllowAnonymous().WithOperation(Operations.Exercises);
        app.MapGet("/answers", AnswersAsync).AllowAnonymous().WithOperation(Operations.Answers);
    }

    private static IResult Conditions(HttpContext context, ConditionFinder finder, KnowledgePack pack)
    {
        var (found, refusal) = finder.Find(Value(context, "symptom"), Value(context, "location"), Value(context, "level"));
        return refusal is null ? new CardResult(new { conditions = found }, pack.Sha256) : FhirResult.Refused(refusal);
    }

    private static IResult Condition(string id, ConditionFinder finder, KnowledgePack pack) => finder.Read(id) is { } found
        ? new CardResult(found, pack.Sha256)
        : FhirResult.Refused(Outcomes.NotFound());

    private static IResult Care(CareKind kind, string name, HttpContext context, ConditionFinder finder, KnowledgePack pack)
    {
        var told = pack.Wordings[AskedLanguage.Of(context.Request, pack.Wordings.Keys)];
        var (found, refusal) = finder.Care(kind, Value(context, "condition"), told.Care);
        return refusal is null
            ? new CardResult(new Dictionary<string, object> { [name] = found }, pack.Sha256, told.Language)
            : FhirResult.Refused(refusal);
    }

    private static async Task<IResult> AnswersAsync(HttpContext context, IMediator mediator, CareViews views, NothingFound nothing)
    {
        if (Value(context, "q") is not { } question || question.Length > PlainWords.Longest)
        {
            return FhirResult.Refused(Outcomes.One(
                400, IssueType.Value, $"The parameter 'q' is a question of 1 to {PlainWords.Longest} characters."));
        }

        var answers = await mediator.Send(new AskCards(question), context.RequestAborted);
        if (answers.Refusal is { } refusal) return FhirResult.Refused(refusal);
        var results = answers.Cards.Select(views.Answer).ToList();
        if (results.Count > 0) return new CardResult(new { results }, packSha256: null, Wording.CardLanguage);
        var language = AskedLanguage.Of(context.Request, nothing.Languages);
        return new CardResult(new { results, note = nothing[language] }, packSha256: null, language);
    }

    /// <summary>The one value of a query parameter; null when it is missing, empty or given twice.</summary>
    private static string? Value(HttpContext context, string name) =>
        context.Request.Query[name] is [{ Length: > 0 } value] && !string.IsNullOrWhiteSpace(value) ? value : null;
}
