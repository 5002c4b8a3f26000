namespace TriageApi.Audit.Schema;

/// <summary>A script that a database has already seen was edited afterwards. Add a new script instead.</summary>
public sealed class SchemaChangedException : Exception
{
    /// <summary>Names the script.</summary>
    public SchemaChangedException(string script)
        : base($"The schema script {script} differs from the one that was applied to this database.")
    {
    }

    /// <summary>For the framework.</summary>
    public SchemaChangedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>For the framework.</summary>
    public SchemaChangedException()
    {
    }
}
