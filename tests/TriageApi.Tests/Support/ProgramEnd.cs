using System.Diagnostics;

namespace TriageApi.Tests.Support;

/// <summary>The end of the real program, which should come by itself.</summary>
internal static class ProgramEnd
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Its exit code and what it wrote to standard error; -1 when it had to be ended after a minute.</summary>
    public static async Task<(int ExitCode, string Errors)> OfAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = await process.StandardError.ReadToEndAsync(deadline.Token);
            await output;
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "It did not end.");
        }
    }
}
