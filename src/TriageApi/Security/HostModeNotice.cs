using TriageApi.Security.Settings;

namespace TriageApi.Security;

/// <summary>Says at start who may come in.</summary>
public sealed partial class HostModeNotice(HostMode mode, SecuritySettings settings, ILogger<HostModeNotice> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (mode.IsOpen) Open();
        else Closed(settings.Issuers.Count + settings.ApiKeys.Count);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning,
        "Development without authentication: everybody on this machine is the one client 'development'. Do not send data of real people")]
    private partial void Open();

    [LoggerMessage(LogLevel.Information, "Callers must authenticate: {Count} issuers and API keys are configured")]
    private partial void Closed(int count);
}
