using System.Diagnostics;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Support;

/// <summary>What a test wrote must leave a log that an auditor finds whole: no client may make it look tampered with.</summary>
internal static class WholeLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Waits until a running host has sealed everything, and has it verified. One that was stopped in good order left nothing
    /// to wait for.
    /// </summary>
    public static async Task MustBeWholeAsync(this TestDatabase database)
    {
        var clock = Stopwatch.StartNew();
        while ((await database.ReadAsync<long>("SELECT count(*) FROM audit_pending")).Single() is > 0 and var waiting)
        {
            Assert.True(clock.Elapsed < Patience, $"{waiting} events were never sealed");
            await Task.Delay(100);
        }

        var desk = AuditorsDesk.Over(database);
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output + desk.Error);
    }
}
