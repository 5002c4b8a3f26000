using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TriageApi.Audit;
using TriageApi.Conformance;
using TriageApi.Knowledge;

namespace TriageApi.Telemetry;

/// <summary>
/// Sends spans and metrics by OTLP while <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; the other variables of
/// that family (protocol, headers, intervals) are read too. Starts with the host, and sends what is left when it stops.
/// </summary>
internal sealed class Export(IConfiguration configuration, KnowledgePack pack) : IHostedService, IDisposable
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(configuration[Endpoint])) return Task.CompletedTask;

        var resource = ResourceBuilder.CreateEmpty()
            .AddService("triage-api", serviceVersion: ServiceDevice.ServiceVersion)
            .AddAttributes([new("triage.pack.version", pack.Head.Version), new("triage.pack.sha256", pack.Sha256)]);
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(resource)
            .AddSource(RequestTelemetry.SourceName)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(resource)
            .AddMeter(TriageMetrics.MeterName, LedgerMetrics.MeterName)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(_ => new MetricStreamConfiguration { TagKeys = SpeakableFields.OfMetrics })
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Dispose, cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _traces = null;
        _metrics = null;
    }
}
