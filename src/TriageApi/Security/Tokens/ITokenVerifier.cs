namespace TriageApi.Security.Tokens;

/// <summary>
/// Says whether a bearer token is good and whose it is. The one seam between the doors and the way tokens are checked,
/// so that another implementation may take its place.
/// </summary>
public interface ITokenVerifier
{
    /// <summary>Verifies a token. Whatever the token is, this does not throw for it.</summary>
    /// <param name="token">As it was sent, without the name of its scheme.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What is said of a token. Nothing else can be said.</summary>
public abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    /// <summary>The token is good.</summary>
    /// <param name="Caller">Whose it is.</param>
    /// <param name="Until">The last instant at which it is.</param>
    public sealed record Accepted(Caller Caller, DateTimeOffset Until) : TokenVerdict
    {
        /// <summary>The one call for which it is good; null when it is good for many.</summary>
        public OneCall? Call { get; init; }
    }

    /// <summary>It is not, or it cannot be known.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Refused(TokenFault Fault) : TokenVerdict;
}

/// <summary>Why a token is not accepted. For the log and metrics; a caller learns the status alone.</summary>
public enum TokenFault
{
    /// <summary>Not a token: too long, not canonical, not strict JSON.</summary>
    Malformed,

    /// <summary>The algorithm is not one that the issuer may use.</summary>
    Algorithm,

    /// <summary>The type is not that of an access token.</summary>
    Type,

    /// <summary>A header that brings or names a key, or demands what is not understood.</summary>
    Header,

    /// <summary>Nobody we trust issued it.</summary>
    Issuer,

    /// <summary>No key of the issuer fits, or more than one.</summary>
    Key,

    /// <summary>The signature is not the key's.</summary>
    Signature,

    /// <summary>A claim is missing or not of its type.</summary>
    Claims,

    /// <summary>It is meant for somebody else.</summary>
    Audience,

    /// <summary>Its time is over, has not come, or is too long.</summary>
    Time,

    /// <summary>It is good for one call, and that was made.</summary>
    Used,

    /// <summary>It is bound to a key or certificate of its holder, which is not checked here.</summary>
    Bound,

    /// <summary>The server that gave it out says that it does not hold.</summary>
    Inactive,

    /// <summary>It belongs to no tenant that is served.</summary>
    Tenant,

    /// <summary>Its scopes are for patients, users and systems at once.</summary>
    MixedContexts,

    /// <summary>It acts for a patient and does not say for whom.</summary>
    NoPatient,

    /// <summary>It acts for a person and does not say for whom, or for one whose limits are not known here.</summary>
    NoUser,

    /// <summary>It cannot be checked: keys or the server that knows it cannot be reached.</summary>
    Unavailable,
}

/// <summary>What follows from a fault.</summary>
public static class TokenFaults
{
    /// <summary>HTTP status: 401 for no valid token, 403 for a valid one that cannot be honoured, 503 when nobody knows.</summary>
    public static int Status(this TokenFault fault) => fault switch
    {
        TokenFault.Unavailable => 503,
        TokenFault.Tenant or TokenFault.MixedContexts or TokenFault.NoPatient or TokenFault.NoUser => 403,
        _ => 401,
    };

    /// <summary>One of a few fixed words, fit for a metric tag.</summary>
    public static string Cause(this TokenFault fault) => fault switch
    {
        TokenFault.MixedContexts => "mixed-contexts",
        TokenFault.NoPatient => "no-patient",
        TokenFault.NoUser => "no-user",
        _ => fault.ToString().ToLowerInvariant(),
    };
}
