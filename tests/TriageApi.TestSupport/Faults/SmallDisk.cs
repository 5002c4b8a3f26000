using System.Diagnostics;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// A file system of a few hundred megabytes in memory, which can be filled to the last byte and freed again. To mount
/// one takes root on Linux, or <c>sudo</c> without a password.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "256m";

    private readonly DirectoryInfo _folder;

    private SmallDisk(DirectoryInfo folder) => _folder = folder;

    /// <summary>Why no disk can be had here; null when one can.</summary>
    public static string? Obstacle { get; } =
        OperatingSystem.IsLinux() && (Environment.IsPrivilegedProcess || Succeeds("sudo", "-n", "true"))
            ? null
            : "Needs a small file system to fill: root on Linux, or sudo without a password.";

    /// <summary>Where the disk is.</summary>
    public DirectoryInfo Folder => new(Path.Combine(_folder.FullName, "data"));

    private string Ballast => Path.Combine(_folder.FullName, "ballast");

    /// <summary>Mounts a new one.</summary>
    public static SmallDisk Mount()
    {
        var folder = Directory.CreateTempSubdirectory("triageapi-disk-");
        Privileged("mount", "-t", "tmpfs", "-o", $"size={Size},mode=1777", "tmpfs", folder.FullName);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "data"));
        return new SmallDisk(folder);
    }

    /// <summary>Takes all that is free.</summary>
    public async Task FillAsync()
    {
        await using var file = new FileStream(Ballast, FileMode.Append);
        foreach (var piece in new[] { 1024 * 1024, 4 * 1024, 1 })
        {
            await FillAsync(file, new byte[piece]);
        }
    }

    /// <summary>Frees what was taken.</summary>
    public void Free() => File.Delete(Ballast);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Privileged("umount", "-l", _folder.FullName);
        _folder.Delete();
        return ValueTask.CompletedTask;
    }

    private static async Task FillAsync(FileStream file, byte[] piece)
    {
        try
        {
            while (true)
            {
                await RandomAccess.WriteAsync(file.SafeFileHandle, piece, RandomAccess.GetLength(file.SafeFileHandle));
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static void Privileged(params string[] command)
    {
        string[] whole = Environment.IsPrivilegedProcess ? command : ["sudo", "-n", .. command];
        if (!Succeeds(whole[0], whole[1..]))
        {
            throw new InvalidOperationException($"{string.Join(' ', whole)} failed.");
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that fills a disk; skipped with the reason where none can be had.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    /// <summary>Asks whether a disk can be had.</summary>
    public SmallDiskFactAttribute() => Skip = SmallDisk.Obstacle;
}
