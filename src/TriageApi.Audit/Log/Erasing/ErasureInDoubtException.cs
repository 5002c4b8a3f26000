namespace TriageApi.Audit.Log.Erasing;

/// <summary>The connection broke at the commit of an erasure: all of it is done and on record, or none of it.</summary>
public sealed class ErasureInDoubtException : InvalidOperationException
{
    /// <summary>Says how to find out.</summary>
    public ErasureInDoubtException(Exception innerException)
        : this(
            "The connection broke at the commit: all was erased and recorded, or nothing. Erase again: if there is nothing "
            + "to erase then, it was done this time.",
            innerException)
    {
    }

    /// <summary>For the framework.</summary>
    public ErasureInDoubtException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>For the framework.</summary>
    public ErasureInDoubtException(string message) : base(message)
    {
    }

    /// <summary>For the framework.</summary>
    public ErasureInDoubtException()
    {
    }
}
