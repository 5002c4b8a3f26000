using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Forty texts that stand for what people write, each at a place of its own in bodies, headers and addresses. Left out
/// are X-Request-Id and traceparent when well formed: they are the caller's own ids and promised to be logged.
/// </summary>
internal static class Canaries
{
    private const int Count = 40;

    /// <summary>The text of a number; a letter at each end, so that it is a token wherever one is demanded.</summary>
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"zq{number:00}canaryq");

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => Enumerable.Range(0, Count).Select(Of);

    /// <summary>Those that stand somewhere in a text.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. All.Where(canary => text.Contains(canary, StringComparison.OrdinalIgnoreCase))];

    /// <summary>Sends every canary in good and in bad requests, and gives what was answered to those that failed.</summary>
    public static async Task<string> SendAsync(ApiProcess host)
    {
        var errors = new StringBuilder();
        using var http = new HttpClient { BaseAddress = host.Address };
        (string, string)[] headers =
        [
            ("Authorization", $"Bearer {Of(20)}"), ("Idempotency-Key", Of(21)), ("User-Agent", Of(22)), ("Referer", $"http://localhost/{Of(23)}"),
            ("Cookie", $"a={Of(24)}"), ("Accept-Language", Of(25)), ("X-Forwarded-For", Of(26)), ("X-Forwarded-Host", Of(27)),
            ("tracestate", $"a={Of(28)}"), ("baggage", $"patient={Of(29)}"), ("Origin", $"http://{Of(30)}.example"), ("From", Of(31)),
            ("Prefer", Of(32)), ("If-None-Match", $"\"{Of(33)}\""), ("Forwarded", $"for={Of(34)}"), ("X-Request-Id", $"no token {Of(35)}"),
            ("traceparent", Of(36)), ("X-Anything", Of(37)),
        ];

        foreach (var body in Bodies()) await SendAsync(HttpMethod.Post, ApiClient.Triage, body.ToJsonString(), ApiClient.FhirJson);
        await SendAsync(HttpMethod.Post, ApiClient.Triage, "{\"" + Of(0), ApiClient.FhirJson);
        await SendAsync(HttpMethod.Post, ApiClient.Triage, "{}", $"text/{Of(38)}");
        await SendAsync(HttpMethod.Get, $"/fhir/RiskAssessment/{Of(39)}");
        await SendAsync(HttpMethod.Get, $"/fhir/AuditEvent?patient=Patient/{Of(19)}&date={Of(18)}&{Of(17)}=1");
        await SendAsync(HttpMethod.Get, $"/fhir/AuditEvent?entity={Of(16)}&agent={Of(15)}");
        await SendAsync(new HttpMethod(Of(14).ToUpperInvariant()), $"/{Of(13)}?a={Of(12)}");
        return errors.ToString();

        async Task SendAsync(HttpMethod method, string path, string? body = null, string? type = null)
        {
            // A commit that a busy machine does not confirm in time is asked for again under its key, as clients do.
            for (var times = 0; times < 20 && await SendOnceAsync(method, path, body, type) == 503; times++) await Task.Delay(500);
        }

        async Task<int> SendOnceAsync(HttpMethod method, string path, string? body, string? type)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (body is not null)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            using var reply = await http.SendAsync(request);
            var text = await reply.Content.ReadAsStringAsync();
            if (!reply.IsSuccessStatusCode) errors.AppendLine(text).Append(reply.Headers).Append(reply.Content.Headers);
            return (int)reply.StatusCode;
        }
    }

    /// <summary>A good response with a canary wherever one is taken, and one bad response for each of these places.</summary>
    private static IEnumerable<JsonObject> Bodies()
    {
        Action<JsonObject>[] places =
        [
            body => body["id"] = Of(1),
            body => body["identifier"] = new JsonObject { ["system"] = $"https://{Of(2)}.example", ["value"] = Of(3) },
            body => body["subject"] = new JsonObject { ["reference"] = $"Patient/{Of(4)}", ["display"] = Of(5) },
            body => body["encounter"] = new JsonObject { ["reference"] = $"Encounter/{Of(6)}" },
            body => body["author"] = new JsonObject { ["display"] = Of(7) },
            body => body["text"] = new JsonObject
            {
                ["status"] = "generated", ["div"] = $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{Of(8)}</div>",
            },
            body => body.Item("severity")["text"] = Of(9),
            body => body.Item("onset")["answer"]![0]!["valueCoding"]!["display"] = Of(10),
            body => body["extension"] = new JsonArray(new JsonObject { ["url"] = "https://a.example", ["valueString"] = Of(11) }),
        ];
        var good = Some.Response(("free-text", Of(0)), ("saddle-numbness", "unknown"));
        foreach (var place in places) place(good);
        yield return good;
        foreach (var place in places)
        {
            var bad = Some.Response();
            place(bad);
            bad["status"] = Of(1);
            bad.Item("severity")["answer"]![0]!["valueInteger"] = Of(2);
            bad.Item("age")["linkId"] = Of(3);
            bad[Of(4)] = Of(5);
            yield return bad;
        }
    }
}
