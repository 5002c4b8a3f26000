using Microsoft.Extensions.Logging.Console;

namespace TriageApi.Telemetry;

/// <summary>What leaves the process beside answers: log lines, spans and numbers, each by an allow-list.</summary>
public static class TelemetryRegistration
{
    /// <summary>The switch that gives a development host the log lines of all others; nothing turns them off there.</summary>
    public const string AllowListSwitch = "Logging:AllowList";

    /// <summary>
    /// Outside Development the only log is JSON on standard output by allow-list; other providers, which would write
    /// finished texts, are taken out.
    /// </summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || builder.Configuration.GetValue<bool>(AllowListSwitch))
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddConsole(console =>
            {
                console.FormatterName = SpeakableFormatter.FormatterName;

                // Whoever reads too slowly loses lines; no answer waits for a log.
                console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
                console.MaxQueueLength = 10_000;
            });
            builder.Logging.AddConsoleFormatter<SpeakableFormatter, ConsoleFormatterOptions>();
        }

        builder.Services.AddSingleton<TriageMetrics>();
        builder.Services.AddHostedService<Export>();
    }
}
