using System.Diagnostics;
using System.Globalization;

namespace TriageApi.TestSupport;

/// <summary>
/// Stops the shared server and deletes its folder when the test process is gone. A process of its own, because test
/// hosts are given a tenth of a second to end, and are killed now and then.
/// </summary>
internal static class Janitor
{
    private const string Script =
        """
        trap '' INT TERM HUP
        exec </dev/null >/dev/null 2>&1
        while kill -0 "$1"; do sleep 1; done
        server=$(head -n 1 "$2"/postgres/*/data/postmaster.pid)
        if [ -n "$server" ]; then
          kill -INT "$server"
          while kill -0 "$server"; do sleep 0.2; done
        fi
        rm -rf "$2"
        """;

    private const string KillScript =
        """
        trap '' INT TERM HUP
        exec </dev/null >/dev/null 2>&1
        while kill -0 "$2"; do
          kill -0 "$1" || { kill -KILL "$2"; exit; }
          sleep 1
        done
        """;

    /// <summary>Kills a process of ours that would outlive the tests.</summary>
    public static void Watch(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
            return;
        }

        Process.Start("sh", ["-c", KillScript, "janitor", Text(Environment.ProcessId), Text(process.Id)])!.Dispose();
    }

    public static void Watch(ThrowAwayServer server)
    {
        if (OperatingSystem.IsWindows())
        {
            // The event cannot be awaited, and there is no later moment.
            AppDomain.CurrentDomain.ProcessExit +=
                (_, _) => server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
            return;
        }

        Process.Start("sh", ["-c", Script, "janitor", Text(Environment.ProcessId), server.Folder])!.Dispose();
    }

    private static string Text(int processId) => processId.ToString(CultureInfo.InvariantCulture);
}
