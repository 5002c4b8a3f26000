using System.Security.Cryptography;
using TriageApi.Audit.Log.Sealing;

namespace TriageApi.Audit.Log.Keys;

/// <summary>A private ECDSA key on P-256, from a PEM file that nobody but its owner should be able to read.</summary>
public sealed class SigningKey : IDisposable
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int Turns = 500;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly ECDsa _key;

    // The native key is not safe for two threads; a signature takes about 30 us, so waiting costs nothing.
    private readonly Lock _turn = new();

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>With what its signatures are checked.</summary>
    public PublicKey Public { get; }

    /// <summary>A key that lives in memory only.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key from a PEM file (PKCS #8 or SEC 1).</summary>
    /// <param name="path">The file.</param>
    /// <param name="makeIfMissing">
    /// Makes a key, with its file for the owner alone, where there is none. For development: elsewhere a lost key
    /// must be noticed, not replaced.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file, and none is to be made.</exception>
    /// <exception cref="CryptographicException">The file holds no ECDSA key on P-256.</exception>
    public static SigningKey Open(string path, bool makeIfMissing)
    {
        if (!File.Exists(path))
        {
            if (!makeIfMissing)
            {
                throw new FileNotFoundException(
                    $"The signing key {path} is missing. Make one with: openssl ecparam -name prime256v1 -genkey -noout", path);
            }

            Make(path);
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new SigningKey(key);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException($"The file {path} holds no ECDSA key on P-256 in PEM.");
        }
    }

    /// <summary>Signs for a note: ECDSA over SHA-256, in DER.</summary>
    public byte[] SignDer(ReadOnlySpan<byte> text) => Sign(text, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Signs for a JWS: ES256, 64 bytes.</summary>
    public byte[] SignJws(ReadOnlySpan<byte> text) => Sign(text, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private byte[] Sign(ReadOnlySpan<byte> text, DSASignatureFormat format)
    {
        lock (_turn)
        {
            return _key.SignData(text, HashAlgorithmName.SHA256, format);
        }
    }

    // Two hosts may start at once. A rename that must not replace is no way to find out who was first: on Unix the
    // framework looks, and then renames.
    private static void Make(string path)
    {
        MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var alone = TakeTurn(path + ".lock");
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = path + ".draft";
        using (var file = new StreamWriter(draft, options))
        {
            file.Write(key.ExportPkcs8PrivateKeyPem());
            file.Write('\n');
        }

        File.Move(draft, path);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersFolder);
        }
    }

    private static FileStream TakeTurn(string path)
    {
        for (var patience = Turns; ; patience--)
        {
            try
            {
                // Gone when the turn is over: by then the key is there, and nobody needs a turn any more.
                return new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            }
            catch (IOException fault) when (patience > 1 && CheckpointFile.IsInUse(fault))
            {
                // Somebody is making the key: a matter of milliseconds.
                Thread.Sleep(Turn);
            }
        }
    }
}
