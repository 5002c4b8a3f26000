using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace TriageApi.Audit.Schema;

/// <summary>Lets the API in: gives its login the password of its connection string, unless that works already.</summary>
internal static class AppLogin
{
    private const int Iterations = 4096;

    public static async Task EnsureAsync(
        NpgsqlConnection admin, string appConnectionString, CancellationToken cancellation)
    {
        var app = new NpgsqlConnectionStringBuilder(appConnectionString) { Pooling = false };
        if (app.Username != DatabaseRoles.App || string.IsNullOrEmpty(app.Password) || await WorksAsync(app, cancellation))
        {
            return;
        }

        // Only the verifier travels: a statement with the password itself may end in the server's log. It is made of
        // base64 and punctuation without quotes, which is why it may stand in the statement.
        var verifier = ScramVerifier(app.Password, RandomNumberGenerator.GetBytes(16));
        await Repeatedly.RunAsync(
            async () =>
            {
                await using var command = new NpgsqlCommand(
                    $"ALTER ROLE {DatabaseRoles.App} PASSWORD '{verifier}'", admin);
                await command.ExecuteNonQueryAsync(cancellation);
            },
            cancellation);
    }

    /// <summary>The stored form of a password. Source: RFC 5802 section 3, RFC 7677, PostgreSQL's scram-common.c.</summary>
    internal static string ScramVerifier(string password, byte[] salt)
    {
        if (!Ascii.IsValid(password))
        {
            throw new ArgumentException("The password of the API's login must be plain ASCII.", nameof(password));
        }

        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }

    private static async Task<bool> WorksAsync(NpgsqlConnectionStringBuilder app, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(app.ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false;
        }
    }
}
