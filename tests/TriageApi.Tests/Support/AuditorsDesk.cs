using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using TriageApi.Audits.Commands;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Support;

/// <summary>Runs a verb of the auditor's command line against the database of a test, and keeps what it says.</summary>
internal sealed class AuditorsDesk(IReadOnlyDictionary<string, string?> settings, string environment = "Development")
{
    /// <summary>A desk that is configured as the test's hosts are.</summary>
    public static AuditorsDesk Over(TestDatabase database) => new(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Audit"] = database.AppConnectionString,
        ["ConnectionStrings:AuditAdmin"] = database.AdminConnectionString,
        ["AuditLog:Folder"] = database.Folder,
    });

    /// <summary>What the last verb wrote to standard output.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last verb wrote to standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Runs a verb; its exit code.</summary>
    public Task<int> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    /// <summary>Runs a verb that is stopped at once; its exit code.</summary>
    public Task<int> StopAsync(params string[] args) => RunAsync(args, new CancellationToken(canceled: true));

    private async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await AuditCommandLine.RunAsync(
            args, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new Named(environment), output, error,
            cancellationToken);
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "TriageApi";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
