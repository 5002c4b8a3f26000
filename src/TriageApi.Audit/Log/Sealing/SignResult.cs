namespace TriageApi.Audit.Log.Sealing;

/// <summary>What became of one round of signing.</summary>
internal abstract record SignResult
{
    private SignResult()
    {
    }

    /// <summary>All heads are signed, by whomever.</summary>
    public sealed record Complete : SignResult;

    /// <summary>Heads are left: somebody else has the file, or there were more than one round signs.</summary>
    public sealed record Incomplete : SignResult;

    /// <summary>A signature would contradict what was exported before.</summary>
    /// <param name="Objection">For operators.</param>
    public sealed record Refused(string Objection) : SignResult;
}
