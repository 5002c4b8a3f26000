using Microsoft.Extensions.Options;
using TriageApi.Configuring;

namespace TriageApi.Http;

/// <summary>
/// A stop that no client notices. From SIGTERM on, probes say "not ready" and every answer asks its client to hang up,
/// but new requests are still answered for a while: a balancer needs a moment to look elsewhere, and until then it
/// sends requests here. After that the host stops listening and finishes what it has begun.
/// </summary>
public sealed class Drain(IOptions<DrainOptions> options, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>Waits before anything else is stopped; the host's own limit for stopping runs meanwhile.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(options.Value.For, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host cannot wait longer.
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>How long requests are still taken after the order to stop: <c>Drain:For</c>.</summary>
public sealed class DrainOptions : ISection
{
    /// <inheritdoc/>
    public static string Section => "Drain";

    /// <summary>Five seconds outside Development, where nobody balances, nothing in it.</summary>
    public TimeSpan For { get; set; }
}

/// <summary>Wires the drain.</summary>
public static class DrainRegistration
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    // Of the 25 seconds in which the host must stop; what was accepted has to be committed and sealed in the rest.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Adds the drain, with its setting.</summary>
    public static void AddDrain(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DrainOptions>()
            .Configure(drain => drain.For = builder.Environment.IsDevelopment() ? TimeSpan.Zero : Usual)
            .BindConfiguration(DrainOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(
                drain => drain.For >= TimeSpan.Zero && drain.For <= Longest,
                "Drain:For is 00:00:00 to 00:00:20. A number alone would be days.")
            .ValidateOnStart();
        builder.Services.AddHostedService<Drain>();
    }

    /// <summary>Asks for the end of each connection with its last answer while the host drains.</summary>
    public static IApplicationBuilder UseDrain(this IApplicationBuilder app)
    {
        var stopping = app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return app.Use((context, next) =>
        {
            // When the answer starts, for a request may have come before the order to stop.
            context.Response.OnStarting(HangUpAsync, (context.Response, stopping));
            return next(context);
        });
    }

    private static Task HangUpAsync(object state)
    {
        var (response, stopping) = ((HttpResponse, CancellationToken))state;
        if (stopping.IsCancellationRequested && HttpProtocol.IsHttp11(response.HttpContext.Request.Protocol))
            response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
