using TriageApi.Assess;
using TriageApi.Audits;
using TriageApi.Audits.Commands;
using TriageApi.Batch;
using TriageApi.Care;
using TriageApi.CarePlans;
using TriageApi.Charts;
using TriageApi.Configuring;
using TriageApi.Conformance;
using TriageApi.Explaining;
using TriageApi.Extracting;
using TriageApi.Health;
using TriageApi.Hooks;
using TriageApi.Http;
using TriageApi.Interview;
using TriageApi.Limits;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Page;
using TriageApi.Records;
using TriageApi.Rules;
using TriageApi.Searching;
using TriageApi.Security;
using TriageApi.Security.Smart;
using TriageApi.Storage;
using TriageApi.Telemetry;

// Not the service but its auditor's command line: verify, prove, export, erase, replay.
if (args is [AuditCommandLine.Word, .. var verb]) return await AuditCommandLine.RunAsync(verb);

return await ServiceRun.RunAsync(() => Build(args));

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    Sections.Check(builder.Configuration);

    // Floor, walls and doors: clock, limits, faults dressed as OperationOutcomes, who may come in, one mediator without
    // behaviours.
    builder.AddHttp();
    builder.AddTelemetry();
    builder.AddSecurity();
    builder.Services.AddMediation();

    // The knowledge and the ledger: without either of them nothing starts.
    builder.Services.AddKnowledge(builder.Configuration);
    builder.AddStorage();

    // The rooms, one per use case.
    builder.Services.AddAssess();
    builder.Services.AddBatch();
    builder.Services.AddInterview();
    builder.Services.AddCharts();
    builder.Services.AddHooks();
    builder.Services.AddRecords();
    builder.Services.AddResultSearch();
    builder.Services.AddAudits();
    builder.Services.AddExplaining();
    builder.Services.AddCarePlans();
    builder.Services.AddCare();
    builder.Services.AddRules();
    builder.Services.AddConformance();
    builder.Services.AddSearching(builder.Configuration);
    builder.Services.AddPage();
    builder.Services.AddOpenApiDocument();

    var app = builder.Build();

    app.UseHttp();
    app.UsePage();
    app.UseSecurity();
    app.UseClientLimit();
    app.UseOpenApiDocument();

    var fhir = app.MapFhir();
    fhir.MapAssess();
    fhir.MapBatch();
    fhir.MapInterview();
    fhir.MapCharts();
    fhir.MapRecords();
    fhir.MapExplaining();
    fhir.MapCarePlans();
    fhir.MapExtracting();
    fhir.MapResultSearch();
    fhir.MapAudits();
    fhir.MapConformance();
    app.MapHooks();
    app.MapAuditLog();
    app.MapSmartConfiguration();
    app.MapCare();
    app.MapRules();
    app.MapHealth();
    app.MapPage();
    return app;
}

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
