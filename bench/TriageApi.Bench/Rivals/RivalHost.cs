using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Bench.Rivals;

/// <summary>
/// The product's engine with another way to store. It has none of the product's doors and limits, neither log lines nor
/// receipts, nor does anybody seal its leaves: the rivals are favoured.
/// </summary>
internal static class RivalHost
{
    /// <summary>Runs until it is told to stop.</summary>
    public static async Task RunAsync(string name)
    {
        var builder = WebApplication.CreateBuilder();
        var rival = Rival.All.Single(each => each.Name == name);
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
        rival.Add(builder.Services, new NpgsqlConnectionStringBuilder(storage) { Pooling = true, MaxPoolSize = Load.Connections });

        var app = builder.Build();
        if (rival.MakeTablesAsync is { } makeTables) await makeTables(storage);
        app.MapPost("/fhir/QuestionnaireResponse/$triage", (HttpContext context, IMediator mediator, PlainReading reading) =>
            TriageAsync(context, mediator, rival.ReadsModel ? null : reading));
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
}
