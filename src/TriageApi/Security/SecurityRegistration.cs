using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using TriageApi.Http;
using TriageApi.Security.Access;
using TriageApi.Security.Settings;
using TriageApi.Security.Tokens;

namespace TriageApi.Security;

/// <summary>The doors: who is asking, and what they may do.</summary>
public static class SecurityRegistration
{
    /// <summary>Adds authentication and authorisation; a route that says nothing of access is closed to everybody.</summary>
    /// <exception cref="InvalidOperationException">The settings are not safe, or missing where they must not be.</exception>
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        var settings = SettingsReader.Read(builder.Configuration, plainLoopback: development);
        var mode = HostMode.Of(settings.HasCredentials, development);
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(mode);
        services.AddHostedService<HostModeNotice>();

        services.AddTokens(builder.Environment.ContentRootPath);
        services.AddAuthentication(BearerHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder(BearerHandler.Scheme).AddRequirements(new ClosedUnlessNothingIsThere()).Build());
        services.AddSingleton<IAuthorizationHandler, AccessDecision>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
    }

    /// <summary>Asks who is there before anything of ours runs.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        var mode = app.Services.GetRequiredService<HostMode>();
        app.Use((context, next) => mode.Admits(context.Connection)
            ? next(context)
            : FhirResult.Refused(Outcomes.Bare(403)).ExecuteAsync(context));
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
