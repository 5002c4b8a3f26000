namespace TriageApi.Security;

/// <summary>Who is asking. Keys and identifiers are the client's own, records the tenant's.</summary>
/// <param name="Tenant">Whose records these are.</param>
/// <param name="Client">The system that asks.</param>
public sealed record Caller(Guid Tenant, string Client)
{
    /// <summary>
    /// The one tenant and client of a development host without authentication; stored and guarded like any other.
    /// </summary>
    public static readonly Caller Development = new(new Guid("00000000-0000-4000-8000-000000000001"), "development");
}
