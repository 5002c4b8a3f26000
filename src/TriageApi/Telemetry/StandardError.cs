using System.Text;

namespace TriageApi.Telemetry;

/// <summary>
/// Standard error, where it can be written and where not: on a full disk what was to be told there is lost, and nothing
/// else with it. The exit code tells the rest.
/// </summary>
internal sealed class StandardError(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // There is nowhere else to say so.
        }
    }
}
