using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TriageApi.Assess;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Http;

/// <summary>What nobody foresaw: an explanation without any inside of ours, and without what a person wrote.</summary>
public sealed class FaultHandlingTests : IAsyncLifetime
{
    private TestDatabase Database { get; set; } = null!;

    private ApiHost Host { get; set; } = null!;

    private ApiClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Host = ApiHost.Start(Database, builder => builder.ConfigureServices(services => services.Replace(
            ServiceDescriptor.Singleton<IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>, Broken>())));
        Client = new ApiClient(Host);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    [Fact]
    public async Task An_unexpected_fault_is_told_by_its_request_id_alone()
    {
        var reply = await Client.TriageAsync(Some.Response(), ("X-Request-Id", "fault-1"), ("Accept", "application/json"));

        Assert.Single(reply.MustBeRefused(500).Issues);
        Assert.Equal("fault-1", reply.Header("X-Request-Id"));
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.DoesNotContain(Some.Canary, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken", reply.Text, StringComparison.Ordinal);
        var line = Assert.Single(Host.Log.Lines, line => line.Contains("fault-1", StringComparison.Ordinal)
            && line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains(nameof(InvalidOperationException), line, StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains(Some.Canary, StringComparison.Ordinal));
        Assert.Equal(200, (await Client.GetAsync("/fhir/metadata")).Status);
    }

    /// <summary>Fails with a message that holds what a person wrote.</summary>
    private sealed class Broken : IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>
    {
        public Task<AssessOutcome> Handle(TriageApi.Assess.Assess request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(Some.Canary);
    }
}
