using System.Security.Cryptography;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Configuring;

namespace TriageApi.Storage;

/// <summary>
/// Reads where the log of hashes has its keys and its exported checkpoints:
/// <list type="bullet">
/// <item><c>AuditLog:Folder</c>: a folder for all three files below, under names of ours;</item>
/// <item><c>AuditLog:CheckpointKeyFile</c> and <c>AuditLog:ReceiptKeyFile</c>: PEM files, each of a key of its own;</item>
/// <item><c>AuditLog:CheckpointFile</c>: where checkpoints are exported to, shared by all replicas;</item>
/// <item><c>AuditLog:Echo</c>: <c>true</c> writes each checkpoint to standard output as well;</item>
/// <item><c>AuditLog:FormerCheckpointKeys</c> (<c>name+id+base64</c>) and <c>AuditLog:FormerReceiptKeys</c>
/// (base64 of a SubjectPublicKeyInfo): keys that signed earlier.</item>
/// </list>
/// A development host makes what is missing, below <c>.local/audit-log</c>; elsewhere a missing key stops the start,
/// for a lost key must be noticed and not replaced.
/// </summary>
public static class AuditLogSettings
{
    private static readonly string Section = AuditLogSection.Section;

    /// <summary>The settings of a host.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="environment">Only a development host has a folder of its own and makes keys.</param>
    /// <param name="database">Names the database, so that another one begins a log of its own.</param>
    /// <exception cref="InvalidOperationException">A file is not named, outside Development, or a former key is none.</exception>
    public static AuditLogOptions Read(IConfiguration configuration, IHostEnvironment environment, string database) =>
        Read(configuration, environment, database, isSigner: true);

    /// <summary>The settings of an auditor, who signs nothing: no private key need be named, nor is one made.</summary>
    /// <inheritdoc cref="Read(IConfiguration, IHostEnvironment, string)"/>
    public static AuditLogOptions ReadForAuditor(
        IConfiguration configuration, IHostEnvironment environment, string database) =>
        Read(configuration, environment, database, isSigner: false);

    /// <summary>Where a development host keeps the logs of all databases that it ever used.</summary>
    internal static string DevelopmentFolder(IHostEnvironment environment) =>
        Path.Combine(ProjectFolder.Of(environment.ContentRootPath), ".local", "audit-log");

    /// <summary>Keys as settings that name them as former ones, to be copied by whoever checks what they signed.</summary>
    public static IEnumerable<string> Former(PublicKeys keys) =>
    [
        .. keys.Checkpoints.Select((key, number) => $"{Section}__FormerCheckpointKeys__{number}={key}"),
        .. keys.Receipts.Select(
            (key, number) => $"{Section}__FormerReceiptKeys__{number}={Convert.ToBase64String(key.Spki.Span)}"),
    ];

    private static AuditLogOptions Read(
        IConfiguration configuration, IHostEnvironment environment, string database, bool isSigner)
    {
        var section = Sections.Read<AuditLogSection>(configuration);
        Check(nameof(section.FormerCheckpointKeys), section.FormerCheckpointKeys, VerifierKey.Parse, "name+id+base64");
        Check(
            nameof(section.FormerReceiptKeys), section.FormerReceiptKeys,
            key => PublicKey.FromSpki(Convert.FromBase64String(key)), "a SubjectPublicKeyInfo in base64");
        var folder = section.Folder ?? (environment.IsDevelopment()
            ? Path.Combine(DevelopmentFolder(environment), database)
            : null);
        return new AuditLogOptions
        {
            CheckpointKeyFile = Place(nameof(section.CheckpointKeyFile), section.CheckpointKeyFile, "checkpoint-key.pem", isSigner),
            ReceiptKeyFile = Place(nameof(section.ReceiptKeyFile), section.ReceiptKeyFile, "receipt-key.pem", isSigner),
            CheckpointFile = Place(nameof(section.CheckpointFile), section.CheckpointFile, "checkpoints"),
            MakeMissing = isSigner && environment.IsDevelopment(),
            FormerCheckpointKeys = section.FormerCheckpointKeys,
            FormerReceiptKeys = section.FormerReceiptKeys,
            Echo = section.Echo ? Console.Out : null,
        };

        string Place(string setting, string? named, string name, bool isNeeded = true) => named
            ?? (folder is not null ? Path.Combine(folder, name)
                : !isNeeded ? ""
                : throw new InvalidOperationException(
                    $"{Section}:{setting} names no file, nor does {Section}:Folder name a folder. Only a development host has one."));
    }

    /// <summary>Whoever uses these keys cannot say any more where they stood.</summary>
    private static void Check(string setting, IReadOnlyList<string> keys, Func<string, object> read, string form)
    {
        try
        {
            foreach (var key in keys) read(key);
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            throw new InvalidOperationException($"{Section}:{setting} holds something that is no public key on P-256 as {form}.", fault);
        }
    }
}
