using Microsoft.AspNetCore.HostFiltering;
using TriageApi.Limits;
using TriageApi.Telemetry;

namespace TriageApi.Http;

/// <summary>What every request meets first and every answer passes last, in this order.</summary>
public static class HttpRegistration
{
    /// <summary>Sets limits, the clock and the service's own name; the container is checked when it is built.</summary>
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.AddLimits();
        builder.AddCrossOrigin();
        builder.AddForwarding();
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateOnBuild = true;
            provider.ValidateScopes = true;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.AddDrain();
        builder.Services.Configure<HostFilteringOptions>(hosts =>
        {
            // Nobody is served under no name: addresses in answers would lead nowhere.
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = false;
        });
        builder.Services.AddSingleton<Addresses>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(ServiceIdentity.From(builder.Configuration));

        // First of all, so that what the framework refuses before our pipeline is dressed too.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, OutermostPipeline>());
    }

    /// <summary>Handles faults within the framework's own page for developers too, which would show them as they are.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseMiddleware<FaultHandling>();
        app.UseAllowedMethods();
        app.UseLimits();
    }

    /// <summary>The parts that must stand outside everything else, host filtering included.</summary>
    private sealed class OutermostPipeline : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            app.UseMiddleware<RequestId>();
            app.UseMiddleware<RequestTelemetry>();
            app.UseMiddleware<Audits.RefusalNotes>();
            app.UseSafeHeaders();
            app.UseDrain();
            app.UseMiddleware<FaultHandling>();
            app.UseMethods();
            app.UseCors();
            next(app);
        };
    }
}
