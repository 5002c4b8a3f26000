using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TriageApi.LocalPostgres;

/// <summary>One data folder and the programs that serve it.</summary>
internal sealed partial class Cluster(string folder, PostgresPrograms programs, Account account)
{
    public const string Superuser = "postgres";

    public string DataFolder { get; } = Path.Combine(folder, "data");

    private string PasswordFile => Path.Combine(folder, "password");

    private string PortFile => Path.Combine(folder, "port");

    private string LogFile => Path.Combine(folder, "server.log");

    /// <summary>Who answers for stopping the server: the process that started it.</summary>
    public OwnerFile Owner { get; } = new(Path.Combine(folder, "owner"));

    public Task<string> ReadPasswordAsync(CancellationToken cancellation) =>
        File.ReadAllTextAsync(PasswordFile, cancellation);

    public async Task<PostmasterFile?> FindRunningAsync(CancellationToken cancellation) =>
        PostmasterFile.Read(DataFolder) is { } server && await LocalPort.SpeaksPostgresAsync(server.Port, cancellation)
            ? server
            : null;

    /// <summary>Makes the data folder unless it is there. A half-made one never gets its final name.</summary>
    public async Task InitialiseAsync(Action<string> say, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(DataFolder, "PG_VERSION")))
        {
            return;
        }

        if (Path.Exists(DataFolder))
        {
            throw new LocalPostgresException($"{DataFolder} is there, but is no data folder of Postgres. Move it away.");
        }

        say($"Making a new Postgres {programs.Major} database in {DataFolder}.");
        await WritePasswordAsync(cancellation);
        var unfinished = DataFolder + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        string[] arguments =
        [
            "-D", unfinished, "--data-checksums", "--username", Superuser, "--pwfile", PasswordFile,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale",
        ];
        var made = await account.RunAsync(programs.InitDb, arguments, cancellation);
        if (!made.Succeeded)
        {
            throw new LocalPostgresException($"initdb could not make {DataFolder}: {made.Output}");
        }

        // Terse errors: a server's DETAIL lines quote the values of rows, and those are about patients.
        await File.AppendAllTextAsync(
            Path.Combine(unfinished, "postgresql.conf"),
            "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = on\nlog_error_verbosity = terse\n",
            cancellation);
        Directory.Move(unfinished, DataFolder);
    }

    public async Task<PostmasterFile> StartAsync(
        IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        PostmasterFile.TakeFromStranger(DataFolder);

        // Several tries: another program may take the port first, and the children of a server that was killed
        // need a moment to notice.
        const int Tries = 8;
        for (var attempt = 1; ; attempt++)
        {
            var port = LocalPort.Choose(PortFile);
            string[] arguments =
                ["start", "-D", DataFolder, "-l", LogFile, "-w", "-t", "60", "-o", ServerOptions(port, settings)];
            var started = await account.RunAsync(programs.PgCtl, arguments, cancellation);
            if (started.Succeeded && await FindRunningAsync(cancellation) is { } server)
            {
                await File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), cancellation);
                return server;
            }

            if (attempt == Tries)
            {
                throw new LocalPostgresException($"Postgres did not start; its own words are in {LogFile}. {started.Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), cancellation);
        }
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        var stopped = await account.RunAsync(
            programs.PgCtl, ["stop", "-D", DataFolder, "-m", "fast", "-w", "-t", "60"], cancellation);
        if (!stopped.Succeeded && PostmasterFile.Read(DataFolder) is not null)
        {
            throw new LocalPostgresException($"Postgres did not stop: {stopped.Output}");
        }
    }

    private static string ServerOptions(int port, IReadOnlyDictionary<string, string> settings)
    {
        var options = new StringBuilder().Append(CultureInfo.InvariantCulture, $"-p {port}");
        foreach (var (name, value) in settings)
        {
            // pg_ctl hands these to a shell.
            if (!SettingName().IsMatch(name) || !SettingValue().IsMatch(value))
            {
                throw new LocalPostgresException($"The server setting {name} is not written in plain words.");
            }

            options.Append(CultureInfo.InvariantCulture, $" -c {name}={value}");
        }

        return options.ToString();
    }

    private async Task WritePasswordAsync(CancellationToken cancellation)
    {
        File.Delete(PasswordFile);
        var onlyOurs = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            onlyOurs.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(PasswordFile, onlyOurs))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(40)), cancellation);
        }

        await account.TakeOverAsync(PasswordFile, cancellation);
    }

    [GeneratedRegex(@"\A[a-z_]+\z")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\A[A-Za-z0-9_.]+\z")]
    private static partial Regex SettingValue();
}
