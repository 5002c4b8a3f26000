using System.Globalization;
using TriageApi.Audit.Log.Verifying;

namespace TriageApi.Audit.Log;

/// <summary>One line that tells how far a verification is, written over itself.</summary>
internal sealed class ProgressBar(TextWriter output)
{
    private const int Width = 30;

    private string _last = "";

    public void Show(LogProgress progress)
    {
        var part = progress.Total <= 0 ? 1 : Math.Clamp((double)progress.Done / progress.Total, 0, 1);
        var full = (int)(part * Width);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"\r{progress.Stage,-8} [{new string('#', full)}{new string('.', Width - full)}] {part,4:P0}");

        // Only what can be seen to have changed: millions of rows must not become millions of lines in a log.
        if (line != _last)
        {
            _last = line;
            output.Write(line);
            if (part >= 1)
            {
                output.Write($" {progress.Done}\n");
            }
        }
    }
}
