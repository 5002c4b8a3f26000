using System.Security.Cryptography;

namespace TriageApi.Audit.Writing;

/// <summary>Where salts come from; tests pass known ones.</summary>
public interface ISalts
{
    /// <summary>A new salt of <see cref="Commitment.Length"/> bytes that nobody can foresee.</summary>
    byte[] Next();
}

/// <summary>Salts from the operating system's generator.</summary>
public sealed class RandomSalts : ISalts
{
    /// <inheritdoc />
    public byte[] Next() => RandomNumberGenerator.GetBytes(Commitment.Length);
}
