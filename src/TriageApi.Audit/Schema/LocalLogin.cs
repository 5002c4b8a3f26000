using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace TriageApi.Audit.Schema;

/// <summary>
/// The API's login on a server that only its superuser is known of: in development and in tests, so that even there
/// the API runs under the roles and policies of production.
/// </summary>
public static class LocalLogin
{
    /// <summary>
    /// The connection string of <c>triage_app</c> on the same server and database. Its password follows from the
    /// superuser's, so that several processes agree on it, but does not give that away.
    /// </summary>
    public static string From(string adminConnectionString)
    {
        var admin = new NpgsqlConnectionStringBuilder(adminConnectionString);
        var password = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(admin.Password ?? ""), Encoding.ASCII.GetBytes(DatabaseRoles.App));
        admin.Username = DatabaseRoles.App;
        admin.Password = Convert.ToHexStringLower(password);
        admin.Pooling = true;
        return admin.ConnectionString;
    }
}
