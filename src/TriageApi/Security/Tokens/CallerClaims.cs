using System.Text.Json;
using System.Text.RegularExpressions;
using TriageApi.Security.Scopes;

namespace TriageApi.Security.Tokens;

/// <summary>
/// Makes the caller of verified claims. Where a limit cannot be told or enforced the token is refused: a patient's token
/// that does not say whose would otherwise open everybody's records.
/// </summary>
internal static partial class CallerClaims
{
    /// <summary>Before the names of clients that do not come from an issuer's tokens, so that no token can take them.</summary>
    public const string ApiKeyPrefix = "key:";

    private const string CdsPrefix = "cds:";
    private const int LongestName = 200;

    /// <summary>The caller, or why there is none.</summary>
    public static (Caller? Caller, TokenFault Fault) Read(JsonElement claims, Issuer issuer)
    {
        if (issuer.Settings.CdsClient) return OfCdsClient(claims, issuer);
        // A client id is ASCII (RFC 6749, appendix A.1).
        if (NameIn(claims, "client_id") is not { } client || client.Any(letter => !char.IsAscii(letter))
            || client.StartsWith(ApiKeyPrefix, StringComparison.Ordinal) || client.StartsWith(CdsPrefix, StringComparison.Ordinal))
            return (null, TokenFault.Claims);
        if (claims.Has("cnf")) return (null, TokenFault.Bound);
        if (claims.Has("scope") && claims.Text("scope") is null) return (null, TokenFault.Claims);
        if (issuer.TenantOf(claims) is not { } tenant) return (null, TokenFault.Tenant);
        if (Grants.Read(claims.Text("scope") ?? "", issuer.Settings.AcceptVersion1Scopes) is not { } grants)
            return (null, TokenFault.MixedContexts);

        var caller = new Caller(tenant, client) { Grants = grants };
        return grants.Context switch
        {
            ScopeContext.Patient => OfPatient(caller, claims),
            ScopeContext.User => OfUser(caller, claims),
            _ => (caller, default),
        };
    }

    private static (Caller? Caller, TokenFault Fault) OfCdsClient(JsonElement claims, Issuer issuer) =>
        claims.Has("cnf") ? (null, TokenFault.Bound)
        : issuer.TenantOf(claims) is { } tenant ? (new(tenant, CdsPrefix + issuer.Settings.Issuer) { Grants = Grants.Hooks }, default)
        : (null, TokenFault.Tenant);

    private static (Caller? Caller, TokenFault Fault) OfPatient(Caller caller, JsonElement claims) =>
        claims.Text("patient") is { } patient && FhirId().IsMatch(patient)
            ? (caller with { Patient = "Patient/" + patient, User = NameIn(claims, "sub") }, default)
            : (null, TokenFault.NoPatient);

    /// <summary>A practitioner sees the tenant's records, a patient who logs in their own; of anybody else no limits are known.</summary>
    private static (Caller? Caller, TokenFault Fault) OfUser(Caller caller, JsonElement claims)
    {
        if (claims.Text("fhirUser") is not { } user || !Person().IsMatch(user)) return (null, TokenFault.NoUser);
        var person = string.Join('/', user.Split('/')[^2..]);
        return person.StartsWith("Patient/", StringComparison.Ordinal)
            ? (caller with { Patient = person, User = person }, default)
            : (caller with { User = person }, default);
    }

    /// <summary>A name that can be stored and shown: no control characters, not too long.</summary>
    private static string? NameIn(JsonElement claims, string name) =>
        claims.Text(name) is { Length: > 0 and <= LongestName } text && !text.Any(char.IsControl) ? text : null;

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,64}\z")]
    private static partial Regex FhirId();

    [GeneratedRegex(@"\A(https?://[^\s]{1,200}/)?(Patient|Practitioner|PractitionerRole)/[A-Za-z0-9.-]{1,64}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Person();
}
