using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace TriageApi.Tests.Support;

/// <summary>Sends requests as a client would, and says nothing that was not asked for: no Accept, no defaults.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string FhirJson = "application/fhir+json";
    public const string Triage = "/fhir/QuestionnaireResponse/$triage";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly bool _patient;

    /// <param name="host">Whom to ask.</param>
    /// <param name="patient">
    /// Repeats what was refused with 503, as Retry-After says: on a busy machine a commit may come too late to be told.
    /// </param>
    public ApiClient(ApiHost host, bool patient = true)
    {
        _patient = patient;
        Address = host.Address;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>Asks for an assessment.</summary>
    public Task<Reply> TriageAsync(JsonNode body, params (string Name, string Value)[] headers) =>
        TriageAsync(body.ToJsonString(), headers);

    /// <summary>Asks for an assessment with this text as the body.</summary>
    public Task<Reply> TriageAsync(string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, Triage, Encoding.UTF8.GetBytes(body), FhirJson, headers);

    /// <summary>Asks for an assessment that must succeed, and gives the RiskAssessment.</summary>
    public async Task<JsonNode> AssessAsync(JsonNode body)
    {
        var reply = await TriageAsync(body);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json;
    }

    /// <summary>Reads.</summary>
    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, null, headers);

    /// <summary>Sends anything.</summary>
    public async Task<Reply> SendAsync(
        HttpMethod method, string path, byte[]? body, string? mediaType, params (string Name, string Value)[] headers)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var reply = await SendOnceAsync(method, path, body, mediaType, headers);
            if (!_patient || reply.Status != 503 || clock.Elapsed > Patience) return reply;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> SendOnceAsync(
        HttpMethod method, string path, byte[]? body, string? mediaType, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (mediaType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }
}
