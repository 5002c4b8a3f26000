using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TriageApi.Assess;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.Storage;

namespace TriageApi.Bench.Rivals;

/// <summary>The product's own host and engine with another way to store: the rivals differ in nothing else.</summary>
internal static class RivalHost
{
    /// <summary>Runs until it is told to stop.</summary>
    public static async Task RunAsync(string name)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddHttp();
        builder.Services.AddMediation();
        builder.Services.AddKnowledge(builder.Configuration);
        builder.Services.AddAssess();
        builder.Services.AddSingleton<AuditEvents>();
        builder.Services.AddSingleton<RivalAnswers>();
        builder.Services.RemoveAll<FormVersions>();
        builder.Services.RemoveAll<IRequestHandler<Assess.Assess, AssessOutcome>>();
        var storage = builder.Configuration.GetConnectionString("AuditAdmin")!;
        Add(builder.Services, name, storage);

        var app = builder.Build();
        await MakeTablesAsync(name, storage);
        app.UseHttp();
        app.MapFhir().MapAssess();
        app.MapGet("/health/ready", () => Results.Ok());
        await app.RunAsync();
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
