using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// The product's engine with another way to store. The tutorial's rival reads every item into the typed model, as a
/// tutorial would; the other one reads as the product does, so that storing alone differs. Neither has the product's doors
/// and limits, log lines or receipts: the rivals are favoured.
/// </summary>
internal static class RivalHost
{
    /// <summary>Runs until it is told to stop.</summary>
    public static async Task RunAsync(string name)
    {
        var builder = WebApplication.CreateBuilder();
        var storage = builder.Configuration.GetConnectionString("AuditAdmin")!;
        builder.Services.AddMediation();
        builder.Services.AddKnowledge(builder.Configuration);
        builder.Services.AddAssess();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(ServiceIdentity.From(builder.Configuration));
        builder.Services.AddSingleton<AuditEvents>();
        builder.Services.AddSingleton<RivalAnswers>();
        builder.Services.RemoveAll<FormVersions>();
        builder.Services.RemoveAll<IRequestHandler<Assess.Assess, AssessOutcome>>();
        Add(builder.Services, name, storage);

        var app = builder.Build();
        await MakeTablesAsync(name, storage);
        var readsPlain = name == InsertHandler.Name;
        app.MapPost("/fhir/QuestionnaireResponse/$triage", (HttpContext context, IMediator mediator, PlainReading reading) =>
            TriageAsync(context, mediator, readsPlain ? reading : null));
        app.MapGet("/health/ready", () => Results.Ok());
        await app.RunAsync();
    }

    private static async Task<IResult> TriageAsync(HttpContext context, IMediator mediator, PlainReading? reading)
    {
        var (body, refusal) = await FhirBody.ReadAsync(context.Request, context.RequestAborted);
        if (refusal is not null) return FhirResult.Refused(refusal);
        var input = reading?.TryRead(body) ?? TriageInput.Read(body);
        if (input.Refusal is { } unusable) return FhirResult.Refused(unusable);

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var outcome = await mediator.Send(
            new Assess.Assess(input.Response!, body, key.Length == 0 ? null : key, Caller.Development, context.TraceIdentifier)
            { Interpreted = input.Interpreted },
            context.RequestAborted);
        return outcome is AssessOutcome.Answered answered
            ? new FhirResult(200, answered.Body)
            : throw new InvalidOperationException("The load sends what cannot be assessed.");
    }

    private static void Add(IServiceCollection services, string name, string storage)
    {
        if (name == TextbookHandler.Name)
        {
            TextbookHandler.Add(services, storage);
        }
        else
        {
            InsertHandler.Add(services, storage);
        }
    }

    private static Task MakeTablesAsync(string name, string storage) =>
        name == TextbookHandler.Name ? TextbookHandler.MakeTablesAsync(storage) : InsertHandler.MakeTablesAsync(storage);
}
