namespace TriageApi.Security.Tokens;

/// <summary>
/// What a CDS client's own token is good for: one call, at an address that it names. Source: CDS Hooks 2.0, where
/// <c>aud</c> is the endpoint that is called and <c>jti</c> a nonce.
/// </summary>
/// <param name="id">The claim <c>jti</c>.</param>
/// <param name="paths">Paths below our base that <c>aud</c> names.</param>
/// <param name="until">The last instant at which the token is good.</param>
/// <param name="used">The tokens of this client that were taken already.</param>
public sealed class OneCall(string id, IReadOnlyList<string> paths, DateTimeOffset until, UsedTokens used)
{
    private const string Feedback = "/feedback";

    /// <summary>Takes the token for a call. Null when it is good for that call; else why it is not.</summary>
    /// <param name="path">The path that is called, below our base.</param>
    public TokenFault? TakeFor(string? path) => IsNamed(path) ? used.Take(id, until) : TokenFault.Audience;

    /// <summary>A client that tells what became of a card may name the service of the card too.</summary>
    private bool IsNamed(string? path) => path is not null && paths.Any(named =>
        path == named
        || (path.EndsWith(Feedback, StringComparison.Ordinal) && path.AsSpan(0, path.Length - Feedback.Length).SequenceEqual(named)));
}
