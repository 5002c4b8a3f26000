namespace TriageApi.Audit;

/// <summary>What is stored could not be read: the database did not answer. The message is for operators and holds no content of any record.</summary>
public class LedgerUnavailableException : Exception
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
