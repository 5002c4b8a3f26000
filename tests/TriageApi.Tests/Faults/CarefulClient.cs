using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Tests.Faults;

/// <summary>
/// A client over HTTP that repeats a request under its Idempotency-Key until it is answered. The name of a request is
/// its encounter too, by which the rows are found; what the client was told goes into the history.
/// </summary>
internal sealed class CarefulClient(Uri address, LedgerHistory history) : IDisposable
{
    private static readonly string Form = Some.Response().ToJsonString();

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(20),
    };

    private int _attempts;
    private int _refusals;
    private int _broken;
    private long _slowest;
    private long _slowestRefusal;

    /// <summary>Tries, answered or not.</summary>
    public int Attempts => _attempts;

    /// <summary>Tries that were answered 503 or 409, each with Retry-After.</summary>
    public int Refusals => _refusals;

    /// <summary>Tries on which the connection could not be made or broke.</summary>
    public int Broken => _broken;

    /// <summary>The longest that a try took to be answered with anything.</summary>
    public TimeSpan Slowest => new(Volatile.Read(ref _slowest));

    /// <summary>The longest that a try took to be refused.</summary>
    public TimeSpan SlowestRefusal => new(Volatile.Read(ref _slowestRefusal));

    /// <summary>The key of a request; a careless client takes a new one for each try.</summary>
    public Func<string, string> Key { get; init; } = name => name;

    /// <summary>How long to wait before a repetition. Shorter than the service asks for, to be harder on it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Repeats until there is an answer or no more time; the number of tries, 0 if none was answered.</summary>
    public async Task<int> SubmitAsync(string name, CancellationToken noMoreTime = default)
    {
        for (var attempt = 1; !noMoreTime.IsCancellationRequested; attempt++)
        {
            if (await TryAsync(name)) return attempt;
            await Task.Delay(Pause, CancellationToken.None);
        }

        return 0;
    }

    /// <summary>Submits one request after another, some of them twice as if an answer had not arrived.</summary>
    public async Task WriteAsync(int writer, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var name = $"Encounter/w{writer}-r{number}";
            await SubmitAsync(name, stop);
            if (number % 10 == 0) await SubmitAsync(name, stop);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> TryAsync(string name)
    {
        Interlocked.Increment(ref _attempts);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var request = Request(name);
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            var took = Stopwatch.GetElapsedTime(began);
            Note(ref _slowest, took);
            if (!response.IsSuccessStatusCode) Note(ref _slowestRefusal, took);
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
                history.Acknowledge(name, body);
                return true;
            case HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict when response.Headers.RetryAfter is not null:
                Interlocked.Increment(ref _refusals);
                return false;
            case >= HttpStatusCode.InternalServerError when response.Content.Headers.ContentType?.MediaType == "text/html":
                // A balancer's own words: the connection behind it could not be made, or it broke.
                Interlocked.Increment(ref _broken);
                return false;
            default:
                throw new InvalidOperationException($"A careful client was told {(int)response.StatusCode}.");
        }
    }

    private static void Note(ref long longest, TimeSpan took)
    {
        for (var before = longest; took.Ticks > before; before = longest)
        {
            Interlocked.CompareExchange(ref longest, took.Ticks, before);
        }
    }
}
