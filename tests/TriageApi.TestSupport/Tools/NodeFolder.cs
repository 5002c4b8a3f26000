using System.Collections.Concurrent;
using System.Diagnostics;

namespace TriageApi.TestSupport.Tools;

/// <summary>
/// A folder below <c>tests/js</c> with its own package.json and lock file: installed once per test run when its lock
/// is newer than what is installed, then its scripts are run.
/// </summary>
public sealed class NodeFolder
{
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Installed = new(StringComparer.Ordinal);

    private readonly string _folder;

    /// <param name="repositoryRoot">The folder of the solution.</param>
    /// <param name="name">The folder below <c>tests/js</c>.</param>
    public NodeFolder(string repositoryRoot, string name) => _folder = Path.Combine(repositoryRoot, "tests", "js", name);

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">The file, relative to the folder.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="timeout">When to end it; two minutes unless given.</param>
    public async Task<NodeResult> RunAsync(
        string script, IEnumerable<string>? arguments = null, string? input = null, TimeSpan? timeout = null)
    {
        await Installed.GetOrAdd(_folder, folder => new Lazy<Task>(() => InstallAsync(folder))).Value;
        return await StartAsync(
            Tool.Node.Path ?? "node", [script, .. arguments ?? []], _folder, input, timeout ?? TimeSpan.FromMinutes(2));
    }

    private static async Task InstallAsync(string folder)
    {
        // npm writes this file last, so a newer one means a whole installation of this lock.
        var mark = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (mark.Exists && mark.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            return;
        }

        var result = await StartAsync(
            "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, null, TimeSpan.FromMinutes(5));
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci in {folder} ended with {result.ExitCode}: {result.Errors}");
        }
    }

    private static async Task<NodeResult> StartAsync(
        string program, IEnumerable<string> arguments, string folder, string? input, TimeSpan timeout)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
            return new NodeResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} in {folder} took longer than {timeout.TotalSeconds:0} s.");
        }
    }
}

/// <summary>How a script ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record NodeResult(int ExitCode, string Output, string Errors);
