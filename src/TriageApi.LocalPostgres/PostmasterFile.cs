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
    /// <summary>Null unless a server has finished starting here and its process still lives.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(dataFolder, "postmaster.pid"));
        }
        catch (IOException)
        {
            return null;
        }

        return lines.Length >= 8
            && lines[7].Trim() == "ready"
            && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && IsAlive(process)
                ? new PostmasterFile(process, port)
                : null;
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
