namespace TriageApi.TestSupport.Tools;

/// <summary>A program that some tests need beside the .NET SDK.</summary>
/// <param name="Name">The program as found on the path.</param>
/// <param name="Install">The command that installs it on Debian or Ubuntu.</param>
public sealed record Tool(string Name, string Install)
{
    // Before the tools, which are made with it.
    private static readonly string[] Elsewhere = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>Runs the JavaScript clients and validators.</summary>
    public static readonly Tool Node = new("node", "apt-get install nodejs npm");

    /// <summary>The browser.</summary>
    public static readonly Tool Chromium = new("chromium", "apt-get install chromium");

    /// <summary>A connection pool in front of Postgres.</summary>
    public static readonly Tool PgBouncer = new("pgbouncer", "apt-get install pgbouncer");

    /// <summary>A reverse proxy.</summary>
    public static readonly Tool Haproxy = new("haproxy", "apt-get install haproxy");

    /// <summary>A client that is slow on purpose.</summary>
    public static readonly Tool SlowHttpTest = new("slowhttptest", "apt-get install slowhttptest");

    /// <summary>Where the program is; null when it is not installed.</summary>
    public string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Elsewhere)
        .Select(folder => System.IO.Path.Combine(folder, Name))
        .FirstOrDefault(File.Exists);

    /// <summary>A tool by its name, as attributes must give it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No test needs a program of this name.</exception>
    public static Tool Named(string name) =>
        Array.Find([Node, Chromium, PgBouncer, Haproxy, SlowHttpTest], tool => tool.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No test needs this program.");
}
