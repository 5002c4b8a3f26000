// How long does one answer take, as a client on the same machine sees it? One connection, one request at a time.
//   dotnet run -c Release --project bench/TriageApi.Bench -- [base address] [body file] [counted requests]
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

var address = args.ElementAtOrDefault(0) ?? "http://127.0.0.1:5080";
var body = await File.ReadAllBytesAsync(args.ElementAtOrDefault(1) ?? "src/TriageApi/OpenApi/Examples/self-care.json");
var count = int.Parse(args.ElementAtOrDefault(2) ?? "1000", CultureInfo.InvariantCulture);
var warmUp = Math.Max(200, count / 2);

using var client = new HttpClient { BaseAddress = new Uri(address) };
var health = await TimeAsync(() => client.GetAsync(new Uri("/health/live", UriKind.Relative)), warmUp, count);
var triage = await TimeAsync(() => client.PostAsync(new Uri("/fhir/QuestionnaireResponse/$triage", UriKind.Relative), Body()), warmUp, count);

Print("GET /health/live", health);
Print("POST $triage", triage);
Console.WriteLine(FormattableString.Invariant(
    $"ratio of medians, $triage to /health/live: {Percentile(triage, 50) / Percentile(health, 50):F1}"));

ByteArrayContent Body()
{
    var content = new ByteArrayContent(body);
    content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
    return content;
}

static async Task<double[]> TimeAsync(Func<Task<HttpResponseMessage>> send, int warmUp, int count)
{
    var times = new List<double>(count);
    for (var i = 0; i < warmUp + count; i++)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await send();
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        if (i >= warmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    times.Sort();
    return [.. times];
}

static double Percentile(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

static void Print(string name, double[] sorted) => Console.WriteLine(FormattableString.Invariant(
    $"{name}: p50 {Percentile(sorted, 50):F2} ms, p95 {Percentile(sorted, 95):F2} ms, p99 {Percentile(sorted, 99):F2} ms, n {sorted.Length}"));
