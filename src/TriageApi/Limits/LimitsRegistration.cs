using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;
using TriageApi.Http;
using TriageApi.Security;

namespace TriageApi.Limits;

/// <summary>Limits in the order in which a request meets them.</summary>
public static class LimitsRegistration
{
    /// <summary>Reads and checks <see cref="LimitOptions"/> and the known proxies.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>()
            .BindConfiguration(LimitOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(KnownProxies.From(builder.Configuration));
        builder.Services.AddSingleton<AddressConnections>();
        builder.Services.AddSingleton<RoomForRequests>();
        builder.Services.AddSingleton<LargeBodies>();
        builder.Services.AddSingleton<RequestDeadline>();

        // First, so that endpoints which the host adds later get the connection limit too.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, ServerLimits>());

        // A body waits for its turn at its sender's, not in our memory: the default is a megabyte for each connection.
        // And what connections have to be told is told for one after another, as in a lane.
        builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            sockets.MaxReadBufferSize = FhirBody.SmallBytes;
            sockets.IOQueueCount = Lane.HalfOfProcessors;
        });
    }

    /// <summary>What holds before anybody is known: one address, all requests together, one request's time.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<KnownProxies>();
        var room = app.Services.GetRequiredService<RoomForRequests>();
        var deadline = app.Services.GetRequiredService<RequestDeadline>();
        app.UseThrottle(
            Options(app).AddressRequestsPerMinute, context => proxies.KeyOf(context) is { } address ? "address " + address : null);
        app.Use(next => context => room.InvokeAsync(context, next));
        app.Use(next => context => deadline.InvokeAsync(context, next));
    }

    /// <summary>
    /// What each client may do, and in it each patient; after authentication, since only a checked token says who that is.
    /// </summary>
    public static void UseClientLimit(this WebApplication app)
    {
        var patient = app.UseThrottle(Options(app).PatientRequestsPerMinute, Patient);
        app.UseThrottle(Options(app).ClientRequestsPerMinute, context => Client(context) ?? Address(context), patient);

        // Where nobody is asked who they are, all would be one client.
        if (app.Services.GetRequiredService<HostMode>().IsOpen) return;
        var room = new RoomForClients(Options(app).RequestsAtOncePerClient, Client);
        app.Lifetime.ApplicationStopped.Register(room.Dispose);
        app.Use(next => context => room.InvokeAsync(context, next));
    }

    private static Throttle UseThrottle(
        this WebApplication app, int perMinute, Func<HttpContext, string?> key, Throttle? before = null)
    {
        var throttle = new Throttle(perMinute, key, before);
        app.Lifetime.ApplicationStopped.Register(throttle.Dispose);
        app.Use(next => context => throttle.InvokeAsync(context, next));
        return throttle;
    }

    private static LimitOptions Options(WebApplication app) => app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;

    private static string Address(HttpContext context) => "address " + ClientAddress.Key(context.Connection.RemoteIpAddress);

    /// <summary>The client as its credential says; its id is unique within its tenant alone.</summary>
    private static string? Client(HttpContext context) =>
        context.CallerOrNull() is { } caller ? $"client {caller.Tenant} {caller.Client}" : null;

    /// <summary>The patient to whom the caller is bound: one of the many who share an app must not use up what is theirs.</summary>
    private static string? Patient(HttpContext context) =>
        context.CallerOrNull() is { Patient: not null } caller ? $"patient {caller.Tenant} {caller.KeySpace}" : null;
}
