using System.Buffers;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Text that PostgreSQL can hold: no NUL and no half of a surrogate pair. Looked at beforehand, because the driver
/// gives up the whole connection over the latter.
/// </summary>
internal static class StorableText
{
    /// <summary>PostgreSQL's code for "character not in repertoire".</summary>
    public const string Refusal = "22021";

    public static bool HoldsAll(LedgerEntry entry)
    {
        var about = entry.Event;
        return Holds(about.Type) && Holds(about.Action) && Holds(about.Outcome)
            && Holds(about.Agent) && Holds(about.Entity) && Holds(about.Patient)
            && (entry.Assessment is not { } assessment
                || (Holds(assessment.Client) && Holds(assessment.Status) && Holds(assessment.Level)
                    && Holds(assessment.PackVersion) && Holds(assessment.EngineVersion)
                    && Holds(assessment.Subject) && Holds(assessment.Identifier) && Holds(assessment.Encounter)));
    }

    private static bool Holds(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] == '\0' || System.Text.Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
