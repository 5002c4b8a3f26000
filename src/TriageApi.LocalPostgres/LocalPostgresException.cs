namespace TriageApi.LocalPostgres;

/// <summary>No local server could be had. The message says why and what a person can do about it.</summary>
public sealed class LocalPostgresException : Exception
{
    /// <summary>Makes the exception with the message a person will read.</summary>
    public LocalPostgresException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with the message a person will read and what lies behind it.</summary>
    public LocalPostgresException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes the exception without details.</summary>
    public LocalPostgresException() : base("No local Postgres could be started.")
    {
    }
}
