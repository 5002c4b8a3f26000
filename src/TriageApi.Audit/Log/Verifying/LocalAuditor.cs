using Npgsql;
using TriageApi.Audit.Schema;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>The auditor's way in on a server that only its superuser is known of: in development and in tests.</summary>
public static class LocalAuditor
{
    /// <summary>A connection of the superuser's that acts as <c>triage_auditor</c>, and can do no more than that.</summary>
    public static string From(string adminConnectionString)
    {
        var admin = new NpgsqlConnectionStringBuilder(adminConnectionString) { Options = $"-c role={DatabaseRoles.Auditor}" };
        return admin.ConnectionString;
    }
}
