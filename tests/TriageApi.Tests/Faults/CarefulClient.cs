using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Tests.Faults;

/// <summary>
/// A client over HTTP that repeats a request under its Idempotency-Key. The name of a request is its encounter too, by
/// which the rows are found. It waits shorter before a repetition than the service asks for, to be harder on it.
/// </summary>
internal sealed class CarefulClient(Uri address, LedgerHistory history)
    : RepeatingClient(history, TimeSpan.FromMilliseconds(50)), IDisposable
{
    private static readonly string Form = Some.Response().ToJsonString();

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(20),
    };

    private int _broken;
    private long _slowestRefusal;

    /// <summary>Tries on which the connection could not be made or broke.</summary>
    public int Broken => _broken;

    /// <summary>The longest that a try took to be refused.</summary>
    public TimeSpan SlowestRefusal => new(Volatile.Read(ref _slowestRefusal));

    /// <summary>The key of a request; a careless client takes a new one for each try.</summary>
    public Func<string, string> Key { get; init; } = name => name;

    public void Dispose() => _http.Dispose();

    protected override string NameOf(int writer, int number) => $"Encounter/w{writer}-r{number}";

    protected override async Task<bool> TryAsync(string name)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var request = Request(name);
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            var took = Stopwatch.GetElapsedTime(began);
            NoteAnswer(took);
            if (!response.IsSuccessStatusCode) NoteLongest(ref _slowestRefusal, took);
            return IsAnswer(name, response, body);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            Interlocked.Increment(ref _broken);
            return false;
        }
    }

    private HttpRequestMessage Request(string name)
    {
        var form = JsonNode.Parse(Form)!;
        form["encounter"] = new JsonObject { ["reference"] = name };
        return new HttpRequestMessage(HttpMethod.Post, new Uri(ApiClient.Triage, UriKind.Relative))
        {
            Content = new StringContent(form.ToJsonString(), new MediaTypeHeaderValue(ApiClient.FhirJson)),
            Headers = { { "Idempotency-Key", Key(name) } },
        };
    }

    private bool IsAnswer(string name, HttpResponseMessage response, byte[] body)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                History.Acknowledge(name, body);
                return true;
            // Refused for the moment, and told when to come again.
            case HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict when response.Headers.RetryAfter is not null:
                NoteRefusal();
                return false;
            case >= HttpStatusCode.InternalServerError when response.Content.Headers.ContentType?.MediaType == "text/html":
                // A balancer's own words: the connection behind it could not be made, or it broke.
                Interlocked.Increment(ref _broken);
                return false;
            default:
                throw new InvalidOperationException($"A careful client was told {(int)response.StatusCode}.");
        }
    }
}
