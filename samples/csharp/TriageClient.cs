using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TriageSample;

/// <summary>
/// A client over plain HTTP. What matters most: a key for each form, so that a repetition is never a second assessment, and
/// patience where the service says Retry-After.
/// </summary>
internal sealed class TriageClient : IDisposable
{
    private const string FhirJson = "application/fhir+json";
    private const int MostTries = 5;

    private readonly HttpClient _http;

    /// <param name="address">The service, for example <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="accessToken">A token with the scopes QuestionnaireResponse.c and RiskAssessment.r, unless none is asked for.</param>
    public TriageClient(Uri address, string? accessToken = null)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Accept.ParseAdd(FhirJson);
        if (accessToken is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
    }

    /// <summary>Has answers assessed.</summary>
    /// <exception cref="NotAssessedException">They were not: tell the person so, and what to do in an emergency.</exception>
    public async Task<TriageResult> AssessAsync(JsonNode answers, CancellationToken cancellationToken = default)
    {
        // One key for all tries of this form; a changed form needs a new one.
        var key = Guid.NewGuid().ToString();
        using var response = await SendAsync("/fhir/QuestionnaireResponse/$triage", answers, key, cancellationToken);
        var result = await BodyAsync(response, cancellationToken);
        return new TriageResult(result, response.Headers.GetValues("Link").Single().Split('>')[0].TrimStart('<'));
    }

    /// <summary>The plan of care that goes with a result.</summary>
    /// <exception cref="NotAssessedException">There is none.</exception>
    public async Task<JsonNode> CarePlanAsync(string id, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync($"/fhir/RiskAssessment/{id}/$care-plan", body: null, key: null, cancellationToken);
        return await BodyAsync(response, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, JsonNode? body, string? key, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, FhirJson);
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            var response = await _http.SendAsync(request, cancellationToken);
            if (attempt == MostTries || response.Headers.RetryAfter?.Delta is not { } wait) return response;
            response.Dispose();
            await Task.Delay(wait, cancellationToken);
        }
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        if (response.IsSuccessStatusCode) return body;
        throw new NotAssessedException((int)response.StatusCode,
            [.. body["issue"]!.AsArray().Select(issue => $"{issue!["expression"]?[0]} {issue["details"]?["text"]}".Trim())]);
    }
}
