using System.IO.Compression;
using System.Text;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Assess.BadRequest;

namespace TriageApi.Tests.Assess;

/// <summary>Good or bad bodies in a wrong envelope: media types, encodings, sizes, methods, addresses, keys.</summary>
internal static class BadEnvelopes
{
    public static IEnumerable<BadRequest> All => [.. MediaTypes, .. Encodings, .. Sizes, .. Accepts, .. Addresses, .. Keys];

    private static IEnumerable<BadRequest> MediaTypes =>
    [
        Typed("wrong media type", "text/plain"),
        Typed("XML", "application/fhir+xml"),
        Typed("a form", "application/x-www-form-urlencoded"),
        Typed("another kind of JSON", "application/merge-patch+json"),
        Typed("no Content-Type", null),
        Typed("a Content-Type that is none", "json"),
        Typed("charset latin1", "application/fhir+json; charset=latin1"),
        Typed("charset UTF-16", "application/fhir+json; charset=utf-16"),
        Typed("FHIR version 3.0", "application/fhir+json; fhirVersion=3.0"),
    ];

    private static IEnumerable<BadRequest> Encodings =>
    [
        Encoded("Content-Encoding zstd", 415, "zstd", GoodBytes()),
        Encoded("Content-Encoding br", 415, "br", GoodBytes()),
        Encoded("Content-Encoding twice gzip", 415, "gzip, gzip", Zipped(Zipped(GoodBytes()))),
        Encoded("broken gzip", 400, "gzip", GoodBytes()),
        Encoded("truncated gzip", 400, "gzip", Zipped(GoodBytes())[..^20]),
        Encoded("broken checksum of gzip", 400, "gzip", [.. Zipped(GoodBytes())[..^8], 1, 2, 3, 4, 5, 6, 7, 8]),
        Encoded("gzip bomb", 413, "gzip", Zipped(new byte[64 * 1024 * 1024])),
        Encoded("gzip of nothing", 400, "gzip", Zipped([])),
    ];

    private static IEnumerable<BadRequest> Sizes =>
    [
        new("1 MiB and a byte", 413, Padded(1024 * 1024 + 1)) { Headers = [("Expect", "100-continue")] },
        new("1 MiB and a byte, unzipped", 413, Zipped(Padded(1024 * 1024 + 1))) { Headers = [("Content-Encoding", "gzip")] },
    ];

    private static IEnumerable<BadRequest> Accepts =>
    [
        Accepting("Accept text/html", "text/html"),
        Accepting("Accept XML", "application/fhir+xml"),
        Accepting("Accept FHIR version 3.0 only", "application/fhir+json; fhirVersion=3.0"),
        Accepting("Accept nothing of FHIR JSON", "application/fhir+json;q=0, text/html"),
        new("_format xml", 406, GoodBytes()) { Path = ApiClient.Triage + "?_format=xml" },
    ];

    private static IEnumerable<BadRequest> Addresses =>
    [
        Addressed("GET of the operation", 405, HttpMethod.Get, ApiClient.Triage),
        Addressed("PUT of the form", 405, HttpMethod.Put, "/fhir/Questionnaire/mid-back-pain"),
        Addressed("DELETE of a result", 405, HttpMethod.Delete, "/fhir/RiskAssessment/0190b3f2-0000-7000-8000-000000000000"),
        Addressed("TRACE", 405, HttpMethod.Trace, "/fhir/metadata"),
        Addressed("unknown operation", 404, HttpMethod.Post, "/fhir/QuestionnaireResponse/$nothing"),
        Addressed("unknown type", 404, HttpMethod.Get, "/fhir/Nothing/1"),
        Addressed("unknown result", 404, HttpMethod.Get, "/fhir/RiskAssessment/0190b3f2-0000-7000-8000-000000000000"),
        Addressed("id that is none", 404, HttpMethod.Get, "/fhir/RiskAssessment/17"),
        Addressed("version that is none", 404, HttpMethod.Get,
            "/fhir/RiskAssessment/0190b3f2-0000-7000-8000-000000000000/_history/-1"),
        Addressed("unknown audit event", 404, HttpMethod.Get, "/fhir/AuditEvent/0190b3f2-0000-7000-8000-000000000000"),
        Addressed("unknown form", 404, HttpMethod.Get, "/fhir/Questionnaire/low-back-pain"),
        Addressed("no route", 404, HttpMethod.Get, "/nothing"),
    ];

    private static IEnumerable<BadRequest> Keys =>
    [
        new("empty key", 400, GoodBytes()) { Headers = [("Idempotency-Key", "")] },
        new("key of spaces", 400, GoodBytes()) { Headers = [("Idempotency-Key", "   ")] },
        new("key of 256 characters", 400, GoodBytes()) { Headers = [("Idempotency-Key", new string('k', 256))] },
    ];

    public static byte[] Zipped(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest)) gzip.Write(bytes);
        return zipped.ToArray();
    }

    /// <summary>A good response of exactly so many bytes.</summary>
    public static byte[] Padded(int length)
    {
        var good = GoodBytes();
        return [.. good, .. Encoding.ASCII.GetBytes(new string(' ', length - good.Length))];
    }

    private static BadRequest Typed(string name, string? mediaType) => new(name, 415, GoodBytes()) { MediaType = mediaType };

    private static BadRequest Encoded(string name, int status, string encoding, byte[] body) =>
        new(name, status, body) { Headers = [("Content-Encoding", encoding)] };

    private static BadRequest Accepting(string name, string accept) =>
        new(name, 406, GoodBytes()) { Headers = [("Accept", accept)] };

    private static BadRequest Addressed(string name, int status, HttpMethod method, string path) =>
        new(name, status, method == HttpMethod.Post ? GoodBytes() : []) { Method = method, Path = path };
}
