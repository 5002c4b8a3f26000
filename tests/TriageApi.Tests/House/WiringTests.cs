using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.House;

/// <summary>Everything is wired once, and what is missing is noticed when the host is built.</summary>
[Collection(OneHost.Name)]
public sealed class WiringTests(ApiFixture api)
{
    [Fact]
    public void Every_request_has_exactly_one_handler()
    {
        var requests = Requests().ToList();

        Assert.Contains(typeof(TriageApi.Assess.Assess), requests.Select(request => request.Request));
        Assert.Empty(requests.Where(request => HandlersOf(request) != 1).Select(request => request.Request.Name));
    }

    [Fact]
    public void A_request_without_a_handler_would_be_seen() =>
        Assert.Equal(0, HandlersOf((typeof(NobodyHandles), typeof(IRequestHandler<NobodyHandles, int>))));

    [Fact]
    public void No_handler_is_left_without_a_request()
    {
        var handled = Requests().Select(request => request.Handler).ToHashSet();
        var handlers = Concrete().SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));

        Assert.DoesNotContain(handlers, handler => !handled.Contains(handler));
    }

    [Fact]
    public void A_second_handler_of_a_request_is_refused()
    {
        var services = new ServiceCollection()
            .AddHandler<ScreenRedFlags, IReadOnlyList<FlagFinding>, ScreenRedFlagsHandler>();

        Assert.Throws<InvalidOperationException>(
            () => services.AddHandler<ScreenRedFlags, IReadOnlyList<FlagFinding>, ScreenRedFlagsHandler>());
    }

    [Fact]
    public void A_host_with_a_missing_part_does_not_start()
    {
        var fault = Assert.ThrowsAny<Exception>(() => ApiHost.Start(api.Database, builder =>
            builder.ConfigureServices(services => services.AddSingleton<NeedsWhatNobodyHas>())));

        Assert.Contains(nameof(NeedsWhatNobodyHas), fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_route_is_described_and_its_statuses_make_sense()
    {
        var routes = Routes().ToList();

        Assert.True(routes.Count >= 9);
        Assert.All(routes, route =>
        {
            var info = Assert.Single(route.Metadata.OfType<OperationInfo>());
            var statuses = info.Responses.Select(response => response.Status).ToList();
            Assert.Equal(statuses.Distinct().Order(), statuses);
            Assert.All(statuses, status => Assert.InRange(status, 200, 503));
            Assert.Single(statuses, status => status < 300);
            Assert.All(info.Responses, response => Assert.False(string.IsNullOrWhiteSpace(response.Meaning)));
            if (!route.RoutePattern.RawText!.StartsWith("/fhir", StringComparison.Ordinal)) return;

            // What stands under .well-known is JSON whatever is asked for.
            if (!route.RoutePattern.RawText.Contains("/.well-known/", StringComparison.Ordinal)) Assert.Contains(406, statuses);
            Assert.All(
                info.Responses.Where(response => response.Status >= 400),
                response => Assert.Equal("OperationOutcome", response.Schema));
        });
    }

    [Fact]
    public void A_route_that_takes_a_body_says_how_a_body_is_refused()
    {
        var taking = Routes().Select(route => route.Metadata.OfType<OperationInfo>().Single())
            .Where(info => info.Body.Count > 0).ToList();

        Assert.Contains(taking, info => info.Id == "triage");
        Assert.All(taking, info =>
            Assert.Empty(new[] { 400, 408, 413, 415, 422 }.Except(info.Responses.Select(response => response.Status))));
    }

    /// <summary>
    /// Routes of the product; the turn from the bare address to the documentation is none, nor is a mere refusal.
    /// </summary>
    private IEnumerable<RouteEndpoint> Routes() => api.Host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null);

    private int HandlersOf((Type Request, Type Handler) request) => api.Host.Services.GetServices(request.Handler).Count();

    private static IEnumerable<(Type Request, Type Handler)> Requests() =>
        from type in Concrete()
        from face in type.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)
        select (type, typeof(IRequestHandler<,>).MakeGenericType(type, face.GetGenericArguments()[0]));

    private static IEnumerable<Type> Concrete() => typeof(Program).Assembly.GetTypes().Where(type => !type.IsAbstract);

    private sealed record NobodyHandles : IRequest<int>;

    private sealed class NeedsWhatNobodyHas(WiringTests nobodyHasThis)
    {
        public override string ToString() => nobodyHasThis.ToString()!;
    }
}
