namespace TriageApi.Audit;

/// <summary>The database did not answer a read. The message is for operators and holds no content of any record.</summary>
public sealed class LedgerUnavailableException : Exception
{
    /// <summary>Says why.</summary>
    public LedgerUnavailableException(string message) : base(message)
    {
    }

    /// <summary>Says why, and what lies behind it.</summary>
    public LedgerUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>For the framework.</summary>
    public LedgerUnavailableException() : base("The ledger is unavailable.")
    {
    }
}
