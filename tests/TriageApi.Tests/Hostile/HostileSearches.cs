using System.IO.Compression;
using System.Text;

namespace TriageApi.Tests.Hostile;

/// <summary>A search that is made to do harm.</summary>
/// <param name="Name">What is sent.</param>
/// <param name="Path">Path and query, as they stand in the request.</param>
internal sealed record HostileSearch(string Name, string Path)
{
    /// <summary>The form; null for a search by address.</summary>
    public byte[]? Form { get; init; }

    /// <summary>Media type of the form; null sends none.</summary>
    public string? MediaType { get; init; } = HostileSearches.FormType;

    /// <summary>Content-Encoding of the form; null sends none.</summary>
    public string? Encoding { get; init; }

    /// <summary>The status that the contract demands; null when it leaves the choice between an answer and a refusal.</summary>
    public int? Status { get; init; }
}

/// <summary>
/// Hostile values for every parameter, hostile queries and hostile forms for every search. The bytes go out as they stand
/// here: values are written as a sender would encode them, or fail to.
/// </summary>
internal static class HostileSearches
{
    public const string FormType = "application/x-www-form-urlencoded";

    private const int Large = 16 * 1024;

    /// <summary>Values; the status is what each must be answered with wherever it stands, or null.</summary>
    private static readonly (string Name, string Value, int? Status)[] Values =
    [
        ("nothing", "", 400), ("a space", "+", 400), ("NUL", "%00", 400), ("NUL within", "a%00b", 400), ("a percent alone", "%", 400),
        ("half an escape", "%4", 400), ("no escape", "%zz", 400), ("a space in an escape", "%+1", 400), ("half a character", "%E2%82", 400),
        ("no UTF-8", "%FF%FE", 400), ("an overlong NUL", "%C0%80", 400), ("half a surrogate pair", "%ED%A0%80", 400),
        ("3,000 letters", new string('x', 3_000), null), ("5,000 letters", new string('x', 5_000), 400),
        ("100 commas", Commas(100), 400), ("3,000 commas", Commas(3_000), 400), ("escaped commas", Repeated("%5C,", 1_000), null),
        ("3,000 bars", Repeated("%7C", 1_000), null), ("a bar", "%7C", null), ("a backslash", "%5C", null), ("a dollar", "$", null),
        ("one letter", "a", null), ("a prefix", "ge", null), ("a prefix and a letter", "gea", null), ("a minus", "-", null),
        ("the last second", "9999-12-31T23:59:59Z", null), ("after the last second", "gt9999-12-31T23:59:59Z", null),
        ("a leap second", "9999-12-31T23:59:60Z", null), ("the last instant", "9999-12-31T23:59:59.999999999Z", null),
        ("the last day", "ge9999-12-31", null), ("the last year", "sa9999", null), ("the first day", "0001-01-01", null),
        ("before the first day", "0001-01-01T00:00:00%2B14:00", null), ("after the last day", "le9999-12-31T23:59:59-14:00", null),
        ("another offset", "ge2026-01-01T00:00:00%2B05:30", null), ("no day", "2026-02-30", null), ("the year 0", "eq0000", null),
        ("a negative number", "-1", null), ("a number too large", "99999999999999999999", null), ("an exponent", "1e9", null),
        ("digits of another script", "%D9%A1", null), ("a place in a list", "253402300799999999.00000000000000000000000000000000", null),
        ("SQL", "'%3B%20DROP%20TABLE%20payload%3B--", null), ("a pattern", "%25_%25", null), ("markup", "%3Cscript%3Ealert(1)%3C/script%3E", null),
        ("a path", "../../../etc/passwd", null), ("a header", "x%0D%0ASet-Cookie:a=b", null), ("bidi", "%E2%80%AEabc", null),
        ("emoji", "%F0%9F%92%80", null), ("a noncharacter", "%EF%BF%BE", null), ("a slash", "/", null), ("a colon", ":", null),
        ("an address", "http://[::1", null), ("an id", "00000000-0000-0000-0000-000000000000", null), ("a template", "${jndi:ldap://127.0.0.1/x}", null),
    ];

    /// <summary>Whole queries.</summary>
    private static readonly (string Name, string Query, int? Status)[] Queries =
    [
        ("1,500 keys", string.Join('&', Enumerable.Range(0, 1_500).Select(each => $"k{each}")), 400),
        ("1,000 equal keys", string.Join('&', Enumerable.Repeat("_id=x", 1_000)), 400), ("only ampersands", new string('&', 4_000), null),
        ("only equals signs", new string('=', 4_000), null), ("a long key", new string('k', 3_000) + "=1", null), ("a key with NUL", "a%00=1", 400),
        ("a broken key", "%zz=1", 400), ("no key", "=1", null), ("a colon alone", ":=1", null), ("many modifiers", "_id:a:b:c=1", 400),
        ("modifiers without end", "_id" + Repeated(":", 3_000) + "=1", 400), ("two values", "_count=1&_count=2", 400), ("in capitals", "_COUNT=-1", null),
        ("another format", "_format=xml", 406), ("two formats", "_format=json&_format=xml", 406), ("a sealed link", "_sealed=AAAA", 400),
        ("two sealed links", "_sealed=A&_sealed=B", 400), ("a long sealed link", "_sealed=" + new string('A', 6_000), 400),
        ("a prototype", "__proto__[x]=1&constructor=1", null),
    ];

    /// <summary>Everything by address, for a type with these parameters.</summary>
    public static IEnumerable<HostileSearch> ByAddress(string type, IEnumerable<string> parameters) =>
    [
        .. Crossed($"/fhir/{type}", parameters),
        .. Queries.Select(query => new HostileSearch($"{query.Name} for {type}", $"/fhir/{type}?{query.Query}") { Status = query.Status }),
    ];

    /// <summary>Every value in each of these parameters.</summary>
    public static IEnumerable<HostileSearch> Crossed(string path, IEnumerable<string> parameters) =>
        from parameter in parameters
        from value in Values
        select new HostileSearch($"{value.Name} in {parameter} of {path}", $"{path}?{parameter}={value.Value}") { Status = value.Status };

    /// <summary>Everything by form.</summary>
    public static IEnumerable<HostileSearch> ByForm(string type)
    {
        var path = $"/fhir/{type}/_search";

        // A field that was left empty says nothing; in an address it is a mistake.
        foreach (var (name, value, status) in Values)
            yield return new(name + $" in a form for {type}", path) { Form = Bytes($"_id={value}"), Status = value.Length == 0 ? 200 : status };
        foreach (var (name, query, status) in Queries.Where(query => !query.Query.Contains("_sealed", StringComparison.Ordinal)))
            yield return new(name + $" in a form for {type}", path) { Form = Bytes(query), Status = status };
        foreach (var form in Shapes(path)) yield return form with { Name = $"{form.Name} for {type}" };
    }

    private static IEnumerable<HostileSearch> Shapes(string path) =>
    [
        new("16 KB of commas", path) { Form = Bytes("_id=" + Commas(Large - 4)), Status = 400 },
        new("16 KB of keys", path) { Form = Bytes(Repeated("a&", Large / 2)), Status = 400 },
        new("16 KB in a key that nobody knows", path) { Form = Bytes(new string('k', Large)), Status = 200 },
        new("one byte more than 16 KB", path) { Form = Bytes(new string('k', Large + 1)), Status = 413 },
        new("900 KB of commas", path) { Form = Bytes("_id=" + Commas(900_000)), Status = 413 },
        new("400,000 keys", path) { Form = Bytes(Repeated("a&", 400_000)), Status = 413 },
        new("no byte", path) { Form = [], Status = 200 },
        new("every byte", path) { Form = [.. Enumerable.Range(0, 256).Select(each => (byte)each)], Status = 400 },
        new("a form of files", path) { Form = Bytes("--x\r\n\r\n--x--"), MediaType = "multipart/form-data; boundary=x", Status = 415 },
        new("JSON", path) { Form = Bytes("{}"), MediaType = "application/fhir+json", Status = 415 },
        new("no media type", path) { Form = Bytes("_id=x"), MediaType = null, Status = 415 },
        new("a broken media type", path) { Form = Bytes("_id=x"), MediaType = "////", Status = 415 },
        .. new[] { "utf-7", "utf-16", "UTF-16BE", "utf-32", "iso-8859-1", "bogus", "\"\"", "utf-8;charset=utf-7" }.Select(charset =>
            new HostileSearch($"charset {charset}", path) { Form = Bytes("_id=x"), MediaType = $"{FormType};charset={charset}", Status = 415 }),
        .. new[] { "zstd", "br", "deflate", "compress", "gzip, gzip", "x" }.Select(encoding =>
            new HostileSearch($"encoding {encoding}", path) { Form = Bytes("_id=x"), Encoding = encoding, Status = 415 }),
        new("broken gzip", path) { Form = Bytes("_id=x"), Encoding = "gzip", Status = 400 },
        new("gzip", path) { Form = Zipped(Bytes("_id=x")), Encoding = "gzip", Status = 200 },
        new("a bomb", path) { Form = Zipped(new byte[200_000_000]), Encoding = "gzip", Status = 413 },
    ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Commas(int times) => new(',', times);

    private static string Repeated(string what, int times) => string.Concat(Enumerable.Repeat(what, times));

    private static byte[] Zipped(byte[] plain)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest)) gzip.Write(plain);
        return zipped.ToArray();
    }
}
