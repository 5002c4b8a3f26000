using System.Net;
using System.Text;
using Testcontainers.PostgreSql;
using TriageApi.OpenApi;
using TriageApi.TestSupport;
using TriageApi.Tests.Support;

namespace TriageApi.Testcontainers.Tests;

/// <summary>A Postgres in a container instead of the child process that all other tests use.</summary>
public sealed class ContainerFixture : IAsyncLifetime
{
    private readonly PostgreSqlContainer _postgres = new PostgreSqlBuilder().WithImage("postgres:18").Build();

    public async Task InitializeAsync()
    {
        await _postgres.StartAsync();

        // Before the first database is asked for: from then on the server is the one that all tests share.
        Environment.SetEnvironmentVariable(PostgresForTests.Variable, _postgres.GetConnectionString());
    }

    public Task DisposeAsync() => _postgres.DisposeAsync().AsTask();
}

/// <summary>The schema is made, an answer committed and its record invariant, on the image that people deploy.</summary>
public sealed class ContainerTests(ContainerFixture container) : IClassFixture<ContainerFixture>
{
    [Fact]
    public async Task An_assessment_is_stored_in_the_container()
    {
        Assert.NotNull(container);
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using (var host = ApiHost.Start(database))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            using var body = new StringContent(BodyExamples.Text("self-care"), Encoding.UTF8, "application/fhir+json");

            using var answer = await client.PostAsync(new Uri("/fhir/QuestionnaireResponse/$triage", UriKind.Relative), body);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await LedgerInvariants.CheckAsync(database.AdminConnectionString, erased: 0);
    }
}
