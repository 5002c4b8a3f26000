using System.Reflection;
using TriageApi.Knowledge;
using TriageApi.Telemetry;

namespace TriageApi.Http;

/// <summary>Runs the service from its start to its end, and tells the person at the console in words why it cannot.</summary>
internal static class ServiceRun
{
    private const int Ended = 0;
    private const int Failed = 1;

    /// <summary>A host inside another program hands its exceptions to that program.</summary>
    private static bool IsProcess => Assembly.GetEntryAssembly() == typeof(ServiceRun).Assembly;

    /// <summary>Builds the service, starts it, waits until it is told to stop, and stops it.</summary>
    /// <returns>
    /// The exit code: 0 after an end that was asked for, also during the start; 1 when it could not start, or failed while it
    /// stopped.
    /// </returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            if (await TryStartAsync(app)) await app.WaitForShutdownAsync();
            return Ended;
        }
        catch (Exception fault) when (IsProcess)
        {
            // Where exactly, the log tells.
            await new StandardError(Console.Error).WriteLineAsync(Told(fault));
            return Failed;
        }
    }

    /// <summary>False when it was told to stop before it had started.</summary>
    private static async Task<bool> TryStartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (Exception) when (IsProcess)
        {
            var isAskedFor = app.Lifetime.ApplicationStopping.IsCancellationRequested;
            await StopWhatStartedAsync(app);
            if (isAskedFor) return false;
            throw;
        }
    }

    /// <summary>A Postgres that was started for this host, above all: nobody else would stop it.</summary>
    private static async Task StopWhatStartedAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // Whoever had not started yet may be unable to stop; the others have been stopped all the same.
        }
    }

    /// <summary>Faults of cards are told for their author: file, line and law of each, and nothing else.</summary>
    private static string Told(Exception fault) =>
        fault is PackFaultsException ? fault.Message : $"The service cannot run: {fault.Message}";
}
