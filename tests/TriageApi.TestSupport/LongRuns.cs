namespace TriageApi.TestSupport;

/// <summary>
/// How often a test repeats what may fail once in many times: shortened, unless <c>TRIAGE_LONG=1</c> asks for the
/// whole.
/// </summary>
public static class LongRuns
{
    /// <summary>Whether the whole was asked for.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("TRIAGE_LONG") == "1";

    /// <summary>One of two numbers.</summary>
    public static int Times(int shortened, int whole) => AreWanted ? whole : shortened;
}
