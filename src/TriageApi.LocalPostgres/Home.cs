using System.Security.Cryptography;
using System.Text;

namespace TriageApi.LocalPostgres;

/// <summary>Finds a folder that the server's account can reach.</summary>
internal static class Home
{
    public static async Task<string> ChooseAsync(
        LocalPostgresOptions options, Account account, Action<string> say, CancellationToken cancellation)
    {
        var wanted = Path.GetFullPath(options.Folder);
        Directory.CreateDirectory(wanted);
        if (await account.CanAsync("-x", wanted, cancellation))
        {
            return wanted;
        }

        var instead = Path.Combine(Path.GetFullPath(options.TemporaryFolder), "triageapi-" + Fingerprint(wanted));
        await ClaimAsync(instead, account, cancellation);
        say($"The account {account.Name} cannot reach {wanted}: the database is kept in {instead} instead.");
        return instead;
    }

    // The temporary folder is everybody's: a folder or link that somebody else put there must not be trusted.
    private static async Task ClaimAsync(string path, Account account, CancellationToken cancellation)
    {
        var made = await account.RunAsync("mkdir", ["-m", "700", path], cancellation);
        var ours = new DirectoryInfo(path).LinkTarget is null && await account.CanAsync("-O", path, cancellation);
        if (!ours)
        {
            throw new LocalPostgresException(
                $"The account {account.Name} cannot use {path} ({made.Output}). "
                + "Set ConnectionStrings:Audit to use a Postgres of your own.");
        }
    }

    private static string Fingerprint(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
