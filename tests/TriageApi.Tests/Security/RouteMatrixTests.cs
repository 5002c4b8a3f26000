using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Security;
using TriageApi.Security.Access;
using TriageApi.Security.Scopes;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Security;

/// <summary>Every route against every kind of credential: only the right one comes in. The list is the product's own.</summary>
public sealed class RouteMatrixTests(SecuredFixture fixture) : IClassFixture<SecuredFixture>
{
    private const string Unknown = "0190a000-0000-7000-8000-000000000000";

    private static readonly AccessRule[] Rules =
    [
        AccessRule.Submit, AccessRule.ReadResult, AccessRule.SearchResults, AccessRule.ReadAudit, AccessRule.SearchAudit,
    ];

    private SecuredHost Secured => fixture.Secured;

    [Fact]
    public void Every_route_says_who_may_use_it()
    {
        var routes = RouteAccess.Of(Secured.Host.Services);

        Assert.True(routes.Count >= 12);
        Assert.Empty(routes.Select(route => route.Fault()).OfType<string>());
        Assert.Contains(routes, route => route.Rule == AccessRule.Submit);
    }

    [Fact]
    public void A_route_that_says_nothing_would_be_seen()
    {
        Assert.NotNull(Assert.Single(RouteAccess.Of(Route())).Fault());
        Assert.NotNull(Assert.Single(RouteAccess.Of(Route(new AllowAnonymousAttribute()))).Fault());
        Assert.NotNull(Assert.Single(RouteAccess.Of(Route(AccessRule.ReadResult))).Fault());
        Assert.NotNull(Assert.Single(RouteAccess.Of(Route(AccessRule.ReadResult, new AuthorizeAttribute(), new AllowAnonymousAttribute()))).Fault());
    }

    [Fact]
    public async Task A_route_that_says_nothing_is_closed_even_to_those_who_may_do_everything()
    {
        var services = Secured.Host.Services;
        var policy = (await services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync())!;
        var authorization = services.GetRequiredService<IAuthorizationService>();
        var everybody = new ClaimsPrincipal(new CallerIdentity(Caller.Development));
        var context = new DefaultHttpContext();

        context.SetEndpoint(Route());
        Assert.False((await authorization.AuthorizeAsync(everybody, context, policy)).Succeeded);

        // Where no route is met there is nothing to close: 404 and 405 stay what they are.
        context.SetEndpoint(null);
        Assert.True((await authorization.AuthorizeAsync(everybody, context, policy)).Succeeded);
    }

    [Fact]
    public async Task Only_the_right_credential_comes_in()
    {
        var ids = await StoredAsync();
        var wrong = new List<string>();
        var cells = 0;
        foreach (var route in RouteAccess.Of(Secured.Host.Services).Where(route => route.Method != "*"))
        {
            foreach (var (name, headers, expected) in Credentials(route))
            {
                var reply = await SendAsync(route, headers, ids);
                cells++;
                var refused = reply.Status is 401 or 403;
                if (expected == 0 ? refused || reply.Status >= 500 && reply.Status != 503 : reply.Status != expected)
                    wrong.Add($"{route} with {name}: {reply.Status}, not {(expected == 0 ? "let in" : expected)}");
                if (!refused) continue;

                reply.MustBeRefused(reply.Status);
                if (reply.Header("WWW-Authenticate")?.StartsWith("Bearer", StringComparison.Ordinal) != true)
                    wrong.Add($"{route} with {name}: no challenge");
            }
        }

        Assert.Empty(wrong);
        Assert.True(cells > 150, $"{cells} cells");
    }

    [Fact]
    public async Task The_right_credential_gets_what_was_asked_for()
    {
        var ids = await StoredAsync();
        var guarded = RouteAccess.Of(Secured.Host.Services).Where(route => IsKnown(route) && route.Rule is not null).ToList();

        Assert.True(guarded.Count >= 6);
        foreach (var route in guarded)
        {
            var reply = await SendAsync(route, [SecuredHost.Bearer(Secured.Token("a", route.Rule!.ScopeIn(ScopeContext.System)))], ids);
            Assert.True(reply.Status == 200, $"{route}: {reply}");
        }
    }

    [Fact]
    public async Task An_unknown_address_is_404_and_a_wrong_method_405_for_everybody()
    {
        foreach (var headers in new (string, string)[][] { [], [SecuredHost.Bearer("nonsense")], [SecuredHost.Bearer(Secured.Token())] })
        {
            (await Secured.Client.GetAsync("/fhir/Patient/1", headers)).MustBeRefused(404);
            (await Secured.Client.SendAsync(HttpMethod.Delete, "/fhir/metadata", null, null, headers)).MustBeRefused(405);
        }
    }

    private static bool IsKnown(RouteAccess route) =>
        route.Pattern.StartsWith("/fhir/RiskAssessment", StringComparison.Ordinal)
            ? !route.Pattern.Contains('$', StringComparison.Ordinal) || route.Pattern.EndsWith("$replay", StringComparison.Ordinal)
            : route.Pattern.StartsWith("/fhir/AuditEvent", StringComparison.Ordinal) || route.Pattern == ApiClient.Triage;

    private IEnumerable<(string Name, (string, string)[] Headers, int Expected)> Credentials(RouteAccess route)
    {
        var closed = route.IsPublic ? 0 : 401;
        var notThis = route.IsPublic ? 0 : 403;
        using var thief = new TestIssuer();
        yield return ("nothing", [], closed);
        yield return ("nonsense", [SecuredHost.Bearer("nonsense")], closed);
        yield return ("an empty token", [("Authorization", "Bearer ")], closed);
        yield return ("a password", [("Authorization", "Basic YTpi")], closed);
        yield return ("somebody else's signature", [SecuredHost.Bearer(thief.Token(thief.Claims("system/*.cruds", ("org", "a"))))], closed);
        yield return ("a token that is over", [SecuredHost.Bearer(Secured.Token("a", "system/*.cruds", ("exp", TestIssuer.Now.ToUnixTimeSeconds() - 120)))], closed);
        yield return ("a token for others", [SecuredHost.Bearer(Secured.Token("a", "system/*.cruds", ("aud", "https://other.example")))], closed);
        yield return ("an API key that nobody has", [SecuredHost.Bearer("triage_key_nobody")], closed);
        yield return ("two good tokens", [SecuredHost.Bearer(Secured.Token()), SecuredHost.Bearer(Secured.Token())], closed);
        yield return ("a tenant that is not served", [SecuredHost.Bearer(Secured.Token("z"))], notThis);
        yield return ("no tenant", [SecuredHost.Bearer(Secured.Token("a", "system/*.cruds", ("org", null)))], notThis);
        yield return ("mixed contexts", [SecuredHost.Bearer(Secured.Token("a", "system/*.cruds user/*.cruds"))], notThis);
        yield return ("a patient's token without a patient", [SecuredHost.Bearer(Secured.Token("a", "patient/*.cruds"))], notThis);
        yield return ("a user's token without a user", [SecuredHost.Bearer(Secured.Token("a", "user/*.cruds"))], notThis);
        yield return ("no scopes", [SecuredHost.Bearer(Secured.Token("a", ""))], notThis);
        yield return ("scopes for something else", [SecuredHost.Bearer(Secured.Token("a", "system/Patient.cruds openid"))], notThis);
        var others = string.Join(' ', Rules.Where(rule => rule.ScopeIn(null) != route.Rule?.ScopeIn(null)).Select(rule => rule.ScopeIn(null)));
        yield return ("every scope but the right one", [SecuredHost.Bearer(Secured.Token("a", others))], notThis);
        if (route.Rule is not null)
            yield return ("the right scope", [SecuredHost.Bearer(Secured.Token("a", route.Rule.ScopeIn(ScopeContext.System)))], 0);
        yield return ("all scopes", [SecuredHost.Bearer(Secured.Token())], 0);
        yield return ("a practitioner", [SecuredHost.Bearer(Secured.Token("a", "user/*.cruds", ("fhirUser", "Practitioner/1")))], 0);
        yield return ("the API key", [SecuredHost.Bearer(SecuredHost.ApiKey)],
            route.IsPublic || route.Rule?.Interaction == Interactions.Create || route.Rule == AccessRule.ReadResult ? 0 : 403);
    }

    private async Task<(string Result, string Event)> StoredAsync()
    {
        var reply = await Secured.Client.TriageAsync(Some.Response(), SecuredHost.Bearer(Secured.Token()));
        Assert.True(reply.Status == 200, reply.ToString());
        return ((string)reply.Json["id"]!, reply.AuditPath.Split('/')[^1]);
    }

    private Task<Reply> SendAsync(RouteAccess route, (string, string)[] headers, (string Result, string Event) ids)
    {
        var id = route.Pattern.Contains("RiskAssessment", StringComparison.Ordinal) ? ids.Result
            : route.Pattern.Contains("udit", StringComparison.Ordinal) ? ids.Event : Unknown;
        var path = string.Join('/', route.Pattern.Split('/').Select(part =>
            part.StartsWith("{version", StringComparison.Ordinal) ? "1" : part.StartsWith('{') ? id : part));
        var isSearch = route.Pattern.EndsWith("/_search", StringComparison.Ordinal);
        var body = route.Pattern == ApiClient.Triage ? Some.Response().ToJsonString() : isSearch ? "_count=1" : null;
        return Secured.Client.SendAsync(
            new HttpMethod(route.Method), path, body is null ? null : Encoding.UTF8.GetBytes(body),
            isSearch ? "application/x-www-form-urlencoded" : ApiClient.FhirJson, headers);
    }

    private static RouteEndpoint Route(params object[] metadata) => new(
        _ => Task.CompletedTask, RoutePatternFactory.Parse("/new"), 0, new EndpointMetadataCollection([new HttpMethodMetadata(["GET"]), .. metadata]), "new");
}
