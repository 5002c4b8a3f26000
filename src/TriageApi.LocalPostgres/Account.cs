using System.ComponentModel;
using System.Diagnostics;

namespace TriageApi.LocalPostgres;

/// <summary>
/// The account the server's programs run under. They refuse to run as root, so root steps down to
/// <c>postgres</c>, or to <c>nobody</c> where there is no such account; everybody else stays who they are.
/// </summary>
internal sealed class Account
{
    private Account(string? name) => Name = name;

    /// <summary>The account we step down to, or null when we stay who we are.</summary>
    public string? Name { get; }

    public static Account Ourselves { get; } = new(null);

    public static Account Choose()
    {
        // On Windows pg_ctl drops an administrator's rights itself.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return Ourselves;
        }

        var known = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd") : [];
        return new Account(known.Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody");
    }

    /// <summary>Runs a program to its end. <c>ExitCode</c> is -1 when it could not even be started.</summary>
    public async Task<Outcome> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // The current folder may be closed to the other account.
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath("."))!,
        };
        if (Name is not null)
        {
            start.UserName = Name;
        }

        // PGDATA, PGPORT and friends belong to the servers of the person at the keyboard.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                process.StandardInput.Close();
                var output = process.StandardOutput.ReadToEndAsync(cancellation);
                var errors = process.StandardError.ReadToEndAsync(cancellation);
                await process.WaitForExitAsync(cancellation);
                return new Outcome(process.ExitCode, (await output + await errors).Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception fault)
        {
            return new Outcome(-1, fault.Message);
        }
    }

    /// <summary>Whether this account can do to a path what <c>test</c> calls by a flag such as <c>-x</c>.</summary>
    public async Task<bool> CanAsync(string flag, string path, CancellationToken cancellation) =>
        Name is null || (await RunAsync("test", [flag, path], cancellation)).Succeeded;

    /// <summary>Gives a file or folder that we made to this account.</summary>
    public async Task TakeOverAsync(string path, CancellationToken cancellation)
    {
        if (Name is null)
        {
            return;
        }

        var outcome = await Ourselves.RunAsync("chown", ["-h", Name, path], cancellation);
        if (!outcome.Succeeded)
        {
            throw new LocalPostgresException($"Cannot give {path} to the account {Name}: {outcome.Output}");
        }
    }

    internal readonly record struct Outcome(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }
}
