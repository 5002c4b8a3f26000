using System.Security.Cryptography;
using System.Text;
using TriageApi.Security.Scopes;

namespace TriageApi.Security;

/// <summary>
/// Who is asking, as the credential says and nothing else. Keys and identifiers are the client's own, records the
/// tenant's; a caller bound to one patient sees and writes that patient's records alone.
/// </summary>
/// <param name="Tenant">Whose records these are.</param>
/// <param name="Client">The system that asks.</param>
public sealed record Caller(Guid Tenant, string Client)
{
    /// <summary>
    /// The one tenant and client of a development host without authentication; stored and guarded like any other.
    /// </summary>
    public static readonly Caller Development =
        new(new Guid("00000000-0000-4000-8000-000000000001"), "development") { Grants = Grants.Everything };

    /// <summary>The person for whom the client acts, as a reference or the token's subject; null for a system.</summary>
    public string? User { get; init; }

    /// <summary>The one patient this caller is bound to, as <c>Patient/{id}</c>; null when it is bound to none.</summary>
    public string? Patient { get; init; }

    /// <summary>
    /// Under which name keys and identifiers of forms are kept: the client's, and for a caller bound to a patient one for
    /// each patient, so that people who use one app neither meet at a key nor learn that another used it. A hash, since
    /// what is kept under it outlives an erasure. The dot between stands in no client id.
    /// </summary>
    public string KeySpace => Patient is null
        ? Client
        : $"{Client}\u00b7{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Tenant} {Client} {Patient}")).AsSpan(0, 16))}";

    /// <summary>What the caller may do.</summary>
    public Grants Grants { get; init; } = Grants.None;

    /// <summary>Whether records about a subject are this caller's to see; what is refused looks like what is not there.</summary>
    /// <param name="subject">The subject as stored; null for an unidentified person.</param>
    public bool MaySee(string? subject) => Patient is null || string.Equals(Patient, subject, StringComparison.Ordinal);
}
