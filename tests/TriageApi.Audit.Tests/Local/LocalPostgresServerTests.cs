using System.Diagnostics;
using System.Net.Sockets;
using TriageApi.LocalPostgres;

namespace TriageApi.Audit.Tests.Local;

/// <summary>Every test makes a server of its own: making and starting one takes about two seconds.</summary>
public sealed class LocalPostgresServerTests : IDisposable
{
    private static readonly bool Root = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("triageapi-local-");
    private readonly List<string> _said = [];

    public LocalPostgresServerTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Temporary folders are closed to others; the place of a project normally is not.
            File.SetUnixFileMode(_place.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    [Fact]
    public async Task A_server_is_made_started_and_stopped()
    {
        await using var server = await StartAsync();

        Assert.True(server.IsOwned);
        Assert.True(await AnswersAsync(server.Port));
        Assert.StartsWith(Path.Combine(_place.FullName, "postgres"), server.DataFolder, StringComparison.Ordinal);
        await server.StopAsync();
        Assert.False(await AnswersAsync(server.Port));
    }

    [Fact]
    public async Task A_restart_keeps_data_password_and_port()
    {
        await using var first = await StartAsync();
        var made = File.GetCreationTimeUtc(Path.Combine(first.DataFolder, "PG_VERSION"));
        await first.StopAsync();

        await using var second = await StartAsync();

        Assert.Equal(first.Port, second.Port);
        Assert.Equal(first.Password, second.Password);
        Assert.Equal(made, File.GetCreationTimeUtc(Path.Combine(second.DataFolder, "PG_VERSION")));
    }

    [Fact]
    public async Task A_port_taken_by_somebody_else_is_given_up()
    {
        await using var first = await StartAsync();
        await first.StopAsync();
        using var squatter = new TcpListener(System.Net.IPAddress.Loopback, first.Port);
        squatter.Start();

        await using var second = await StartAsync();

        Assert.NotEqual(first.Port, second.Port);
    }

    [Fact]
    public async Task A_running_server_is_adopted_and_left_running()
    {
        await using var first = await StartAsync();

        await using (var second = await StartAsync())
        {
            Assert.Equal(first.ProcessId, second.ProcessId);
            Assert.Equal(first.Password, second.Password);
            Assert.False(second.IsOwned);
        }

        Assert.True(await AnswersAsync(first.Port));
    }

    [Fact]
    public async Task Whoever_adopts_the_server_of_a_dead_owner_stops_it()
    {
        await using var first = await StartAsync();
        using var gone = Process.Start(new ProcessStartInfo("true"))!;
        await gone.WaitForExitAsync();
        var owner = Path.Combine(Path.GetDirectoryName(first.DataFolder)!, "owner");
        await File.WriteAllTextAsync(owner, $"{gone.Id}");

        await using var heir = await StartAsync();
        await heir.StopAsync();

        Assert.True(heir.IsOwned);
        Assert.False(await AnswersAsync(first.Port));
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again()
    {
        await using var first = await StartAsync();
        using (var postmaster = Process.GetProcessById(first.ProcessId))
        {
            postmaster.Kill();
        }

        await using var second = await StartAsync();

        Assert.NotEqual(first.ProcessId, second.ProcessId);
        Assert.True(await AnswersAsync(second.Port));
    }

    /// <summary>
    /// After a crash of the machine the number in the file may be anybody's: here of a process of the server's own account,
    /// for which Postgres refuses to start, and beside it the port of another server, which is not ours.
    /// </summary>
    [Fact]
    public async Task A_file_that_a_crash_left_behind_names_a_stranger_and_the_server_starts()
    {
        await using var first = await StartAsync();
        await first.StopAsync();
        await using var other = await LocalPostgresServer.StartAsync(
            Options(_place.CreateSubdirectory("other").FullName), _said.Add);
        var sleep = new ProcessStartInfo("sleep", "60");
        if (Root) sleep.UserName = "postgres";
        using var stranger = Process.Start(sleep)!;
        try
        {
            var file = Path.Combine(first.DataFolder, "postmaster.pid");
            await File.WriteAllTextAsync(
                file, $"{stranger.Id}\n{first.DataFolder}\n1700000000\n{other.Port}\n\n127.0.0.1\n   123456         7\nready   \n");

            await using var second = await StartAsync();

            Assert.NotEqual(other.Port, second.Port);
            Assert.NotEqual(stranger.Id, second.ProcessId);
            Assert.True(await AnswersAsync(second.Port));
            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_folder_that_is_no_database_is_named_and_left_alone()
    {
        await using var first = await StartAsync();
        await first.StopAsync();
        var version = Path.Combine(first.DataFolder, "PG_VERSION");
        File.Delete(version);

        var fault = await Assert.ThrowsAsync<LocalPostgresException>(StartAsync);

        Assert.Contains(first.DataFolder, fault.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(first.DataFolder, "base")));
    }

    [Fact]
    public async Task Two_starters_at_once_share_one_server()
    {
        var both = await Task.WhenAll(StartAsync(), StartAsync());
        await using var one = both[0];
        await using var other = both[1];

        Assert.Equal(one.ProcessId, other.ProcessId);
        Assert.Single(both, server => server.IsOwned);
    }

    [Fact]
    public async Task The_password_can_be_read_by_its_owner_alone()
    {
        await using var server = await StartAsync();
        var file = Path.Combine(Path.GetDirectoryName(server.DataFolder)!, "password");

        Assert.Equal(40, server.Password.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Below_a_closed_folder_root_moves_to_the_temporary_folder_and_says_so()
    {
        var closed = _place.CreateSubdirectory("closed");
        var temporary = _place.CreateSubdirectory("temporary");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed.FullName, (UnixFileMode)Convert.ToInt32("700", 8));
            File.SetUnixFileMode(temporary.FullName, (UnixFileMode)Convert.ToInt32("777", 8));
        }

        var options = Options(Path.Combine(closed.FullName, ".local")) with { TemporaryFolder = temporary.FullName };

        await using var server = await LocalPostgresServer.StartAsync(options, _said.Add);

        // Only root has to step down to an account that the folder is closed to.
        var expected = Root ? temporary.FullName : closed.FullName;
        Assert.StartsWith(expected, server.DataFolder, StringComparison.Ordinal);
        Assert.Equal(Root, _said.Exists(line => line.Contains("instead", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_machine_without_Postgres_hears_how_to_get_one()
    {
        var options = Options(_place.FullName) with { SearchPath = "", VersionsFolder = "/nowhere" };

        var fault = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(options, _said.Add));

        Assert.Contains("docker compose up", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Audit", fault.Message, StringComparison.Ordinal);
        Assert.Contains("no npm", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_outside_PATH_are_found_where_Debian_keeps_them()
    {
        var installed = await PostgresPrograms.FindAsync(
            Options(_place.FullName), _place.FullName, Account.Choose(), _said.Add, CancellationToken.None);
        var versions = _place.CreateSubdirectory("versions");
        foreach (var version in (string[])["9", "15"])
        {
            Directory.CreateSymbolicLink(
                Path.Combine(versions.CreateSubdirectory(version).FullName, "bin"),
                version == "15" ? installed.Folder : "/nowhere");
        }

        var found = await PostgresPrograms.FindAsync(
            Options(_place.FullName) with { SearchPath = "", VersionsFolder = versions.FullName },
            _place.FullName, Account.Choose(), _said.Add, CancellationToken.None);

        Assert.Equal(installed.Major, found.Major);
    }

    [Fact]
    public async Task A_setting_that_a_shell_would_read_as_a_command_is_refused()
    {
        var options = Options(_place.FullName) with
        {
            Settings = new Dictionary<string, string> { ["max_connections"] = "10; true" },
        };

        await Assert.ThrowsAsync<LocalPostgresException>(() => LocalPostgresServer.StartAsync(options, _said.Add));
    }

    [Fact]
    public void Links_of_the_npm_package_are_made_and_stay_inside_it()
    {
        var package = _place.CreateSubdirectory("package");
        var native = package.CreateSubdirectory("native");
        File.WriteAllText(Path.Combine(native.FullName, "lib.so.1.2"), "library");
        var list = Path.Combine(native.FullName, "pg-symlinks.json");
        File.WriteAllText(list, """[{"source":"native/lib.so.1.2","target":"native/lib.so"}]""");

        EmbeddedPackage.MakeLinks(package.FullName);

        Assert.Equal("library", File.ReadAllText(Path.Combine(native.FullName, "lib.so")));
        File.WriteAllText(list, """[{"source":"native/lib.so.1.2","target":"../outside"}]""");
        Assert.Throws<LocalPostgresException>(() => EmbeddedPackage.MakeLinks(package.FullName));
    }

    public void Dispose() => _place.Delete(recursive: true);

    private static LocalPostgresOptions Options(string folder) => new() { Folder = folder };

    private Task<LocalPostgresServer> StartAsync() =>
        LocalPostgresServer.StartAsync(Options(_place.FullName), line => { lock (_said) { _said.Add(line); } });

    private static Task<bool> AnswersAsync(int port) => LocalPort.SpeaksPostgresAsync(port, CancellationToken.None);
}
