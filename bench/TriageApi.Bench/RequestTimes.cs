using System.Globalization;
using System.Net.Http.Headers;

namespace TriageApi.Bench;

/// <summary>
/// How long one answer takes, as a client on the same machine sees it: one connection, one request at a time.
/// </summary>
internal static class RequestTimes
{
    /// <summary>Times a running host: base address, file with the body, number of counted requests.</summary>
    public static async Task RunAsync(string[] args)
    {
        var address = args.ElementAtOrDefault(0) ?? "http://127.0.0.1:5080";
        var body = await File.ReadAllBytesAsync(args.ElementAtOrDefault(1) ?? "src/TriageApi/OpenApi/Examples/self-care.json");
        var count = int.Parse(args.ElementAtOrDefault(2) ?? "1000", CultureInfo.InvariantCulture);

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var live = new Uri("/health/live", UriKind.Relative);
        var triage = new Uri("/fhir/QuestionnaireResponse/$triage", UriKind.Relative);
        var health = await TimeAsync(() => client.GetAsync(live), count);
        var answers = await TimeAsync(() => client.PostAsync(triage, Body(body)), count);

        health.Print("GET /health/live");
        answers.Print("POST $triage");
        Console.WriteLine(FormattableString.Invariant(
            $"ratio of medians, $triage to /health/live: {answers.Median / health.Median:F1}"));
    }

    private static ByteArrayContent Body(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        return content;
    }

    private static async Task<Times> TimeAsync(Func<Task<HttpResponseMessage>> send, int count)
    {
        var times = new Times();
        var warmUp = Math.Max(500, count);
        for (var i = 0; i < warmUp + count; i++)
        {
            var started = Times.Start();
            using var response = await send();
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
            if (i >= warmUp) times.Stop(started);
        }

        return times;
    }
}
