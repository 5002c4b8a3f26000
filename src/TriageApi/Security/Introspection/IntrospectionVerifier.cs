using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TriageApi.Security.Settings;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.Introspection;

/// <summary>
/// Asks the server that gave out an opaque token whether it holds (RFC 7662). Anything but a clear yes is a no, and a
/// server that cannot be asked lets nobody in. Only a yes is remembered, and briefly.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to dispose.
public sealed class IntrospectionVerifier(
    HttpClient http, Issuer issuer, VerifiedTokens remembered, TimeSpan skew, TimeProvider clock) : ITokenVerifier
#pragma warning restore CA1001
{
    private const int Longest = 4 * 1024;
    private const int AtOnce = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);
    private static readonly TokenVerdict Unavailable = new TokenVerdict.Refused(TokenFault.Unavailable);

    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly IntrospectionSettings settings = issuer.Settings.Introspection!;

    /// <inheritdoc/>
    public async ValueTask<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > Longest || token.Any(letter => letter is < '!' or > '~'))
            return new TokenVerdict.Refused(TokenFault.Malformed);
        if (remembered.Find(token) is { } known) return known.Verdict;

        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            if (await AskAsync(token, either.Token) is not { } answer) return Unavailable;
            var verdict = Judge(answer);
            if (verdict is TokenVerdict.Accepted accepted) remembered.Keep(token, accepted, issuer, "");
            return verdict;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Unavailable;
        }
    }

    /// <summary>The answer as strict JSON; null when it is not one that may be believed.</summary>
    private async Task<JsonElement?> AskAsync(string token, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Endpoint)
            {
                Content = new FormUrlEncodedContent(
                    [KeyValuePair.Create("token", token), KeyValuePair.Create("token_type_hint", "access_token")]),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
                $"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(settings.ClientSecret)}")));
            request.Headers.Accept.Add(new("application/json"));
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "application/json"
                ? StrictJson.Object(await answer.Content.ReadAsByteArrayAsync(cancellationToken))
                : null;
        }
        finally
        {
            turns.Release();
        }
    }

    private TokenVerdict Judge(JsonElement answer)
    {
        if (!answer.TryGetProperty("active", out var active) || active.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return Unavailable;
        if (active.ValueKind == JsonValueKind.False) return new TokenVerdict.Refused(TokenFault.Inactive);
        if (answer.Has("iss") && answer.Text("iss") != issuer.Settings.Issuer) return new TokenVerdict.Refused(TokenFault.Issuer);
        if (answer.Has("aud") && !issuer.IsMeantForUs(answer)) return new TokenVerdict.Refused(TokenFault.Audience);
        if (answer.Has("token_type") && !string.Equals(answer.Text("token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
            return new TokenVerdict.Refused(TokenFault.Bound);
        if (answer.Text("scope") is null) return new TokenVerdict.Refused(TokenFault.Claims);
        if (TokenTimes.End(answer, clock.GetUtcNow(), skew, longest: null) is not { } end) return new TokenVerdict.Refused(TokenFault.Time);
        var (caller, fault) = CallerClaims.Read(answer, issuer);
        return caller is null ? new TokenVerdict.Refused(fault) : new TokenVerdict.Accepted(caller, end);
    }
}
