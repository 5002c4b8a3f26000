using System.CommandLine;
using System.Security.Cryptography;
using Npgsql;
using TriageApi.Audit;
using TriageApi.LocalPostgres;
using TriageApi.Telemetry;

namespace TriageApi.Audits.Commands;

/// <summary>
/// The auditor's command line: <c>audit verify | prove | export | erase | replay | keys</c>, verbs of the API's own
/// executable. Exit codes: 0 in order, 1 could not be done, was stopped or is not there, 2 tampered with or different,
/// 3 the end of the log is missing. What was asked for goes to standard output, the progress bar and faults to standard error.
/// </summary>
public static class AuditCommandLine
{
    /// <summary>The word behind which the verbs stand.</summary>
    public const string Word = "audit";

    private const int CouldNot = 1;

    /// <summary>Runs one verb with the configuration that a host would have.</summary>
    /// <param name="args">The verb and what follows it.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        // Without arguments: those of a verb are no settings of the host.
        var builder = WebApplication.CreateBuilder();
        return RunAsync(args, builder.Configuration, builder.Environment, Console.Out, new StandardError(Console.Error));
    }

    /// <summary>Runs one verb.</summary>
    /// <param name="args">The verb and what follows it.</param>
    /// <param name="configuration">Where the database and the keys are.</param>
    /// <param name="environment">Development has a database and keys of its own.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="cancellationToken">Gives up, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, IConfiguration configuration, IHostEnvironment environment, TextWriter output, TextWriter error,
        CancellationToken cancellationToken = default)
    {
        // Beneath the word that leads here, so that help tells what is to be typed: without it the service would start.
        var audit = new Command(Word, "Checks the audit log, proves, exports, erases and replays what is in it.");
        foreach (var verb in new AuditVerbs(configuration, environment, output, error).All()) audit.Add(verb);
        try
        {
            return await new RootCommand { audit }.Parse([Word, .. args]).InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false },
                cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped before the end: what was written until now is not all.");
            return CouldNot;
        }
        catch (Exception fault) when (IsTold(fault))
        {
            await error.WriteLineAsync(Told(fault));
            return CouldNot;
        }
    }

    private static bool IsTold(Exception fault) => fault is NpgsqlException or LocalPostgresException
        or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException
        or FormatException or CryptographicException or InvalidDataException or LedgerUnavailableException;

    /// <summary>A server's message may quote a row; its code does not.</summary>
    private static string Told(Exception fault) => fault is PostgresException refused
        ? $"The database refused with SQLSTATE {refused.SqlState}."
        : fault.Message;
}
