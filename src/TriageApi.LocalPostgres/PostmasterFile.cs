using System.Diagnostics;
using System.Globalization;

namespace TriageApi.LocalPostgres;

/// <summary>What a running server writes about itself into <c>postmaster.pid</c>.</summary>
/// <param name="ProcessId">The process of the postmaster.</param>
/// <param name="Port">Its TCP port.</param>
/// <remarks>Lines: process, data folder, start time, port, socket folder, address, memory key, status.
/// Source: PostgreSQL, src/include/utils/pidfile.h.</remarks>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    private const string Name = "postmaster.pid";

    /// <summary>Null unless a server has finished starting here and its process still lives.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        var lines = Lines(dataFolder);
        return lines.Length >= 8
            && lines[7].Trim() == "ready"
            && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && MayBeServer(process)
                ? new PostmasterFile(process, port)
                : null;
    }

    /// <summary>
    /// Lets a server start where a file was left behind by a crash, and the number of its process is somebody else's today,
    /// as happens after a restart of the machine or of a container. Postgres would refuse as long as that one lives.
    /// </summary>
    /// <remarks>
    /// The number becomes our own: Postgres knows that it is none of its own starters, and still looks at the key of the
    /// shared memory in the file, which a removed file would not show it. Source: PostgreSQL, CreateLockFile in miscinit.c.
    /// </remarks>
    public static void TakeFromStranger(string dataFolder)
    {
        var lines = Lines(dataFolder);
        if (lines.Length > 0
            && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && IsAlive(process) && !MayBeServer(process))
        {
            lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            File.WriteAllLines(Path.Combine(dataFolder, Name), lines);
        }
    }

    private static string[] Lines(string dataFolder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(dataFolder, Name));
        }
        catch (IOException)
        {
            return [];
        }
    }

    // By its name; one whose name is kept from us may be one.
    private static bool MayBeServer(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && (process.ProcessName is "" or "postgres" or "postmaster");
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
