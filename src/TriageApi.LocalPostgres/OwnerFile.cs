using System.Globalization;

namespace TriageApi.LocalPostgres;

/// <summary>
/// Remembers which process started the server, for that one stops it. Where it died without stopping,
/// whoever adopts the server inherits the duty, so that nothing is left running for ever.
/// </summary>
internal sealed class OwnerFile(string path)
{
    /// <summary>Whether the process that started the server is gone.</summary>
    public bool IsVacant =>
        !File.Exists(path)
        || !int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
        || !PostmasterFile.IsAlive(owner);

    public void Claim() => File.WriteAllText(path, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    public void Release() => File.Delete(path);
}
