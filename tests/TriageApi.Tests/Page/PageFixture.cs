using Microsoft.Playwright;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>The product and a real browser, once for all tests of the page.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;

    internal TestDatabase Database { get; private set; } = null!;

    internal ApiHost Host { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Host = ApiHost.Start(Database);
        if (Tool.Chromium.Path is not { } chromium) return;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,

            // In a container tests run as root, where the browser's own sandbox does not start.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
        await Host.DisposeAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.DisposeAsync();
    }

    /// <summary>How many results are stored.</summary>
    internal async Task<long> ResultsAsync() =>
        (await Database.ReadAsync<long>("SELECT count(*) FROM assessment")).Single();
}

/// <summary>Tests of the page share one host and one browser; each opens a window of its own.</summary>
[CollectionDefinition(Name)]
public sealed class OnePage : ICollectionFixture<PageFixture>
{
    public const string Name = "One page";
}
