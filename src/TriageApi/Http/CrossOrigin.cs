using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using TriageApi.Configuring;

namespace TriageApi.Http;

/// <summary>
/// Which pages of other origins may call: those under <c>Cors:Origins</c>; in Development also pages of this machine.
/// Nobody else, and never with cookies.
/// </summary>
internal static class CrossOrigin
{
    private static readonly string[] Readable =
        [HeaderNames.Location, HeaderNames.Link, HeaderNames.ETag, HeaderNames.RetryAfter, "Audit-Receipt", RequestId.Header];

    private static readonly string[] Sendable =
    [
        HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, "Idempotency-Key", RequestId.Header, "Prefer",
        HeaderNames.IfNoneMatch,
    ];

    /// <summary>The one policy.</summary>
    /// <exception cref="InvalidOperationException">An origin is not scheme, host and perhaps port, or is open to all.</exception>
    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        var origins = Sections.Read<CorsSection>(builder.Configuration).Origins;
        if (origins.Any(origin => !IsOrigin(origin)))
            throw new InvalidOperationException("Cors:Origins holds something that is no origin (as in https://ehr.example), or not https.");

        var allowed = origins.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(new CorsPolicyBuilder()
            .SetIsOriginAllowed(origin => allowed.Contains(origin) || (isDevelopment && IsOfThisMachine(origin)))
            .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
            .WithHeaders(Sendable)
            .WithExposedHeaders(Readable)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
            .Build()));
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase)
        && uri.UserInfo.Length == 0
        && !origin.Contains('*', StringComparison.Ordinal)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static bool IsOfThisMachine(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri is { IsLoopback: true, Scheme: "http" or "https" };
}

/// <summary>The section <c>Cors</c> of the configuration.</summary>
public sealed record CorsSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Cors";

    /// <summary>Origins whose pages may call, as in <c>https://ehr.example</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}
