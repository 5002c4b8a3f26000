using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Hostile;

/// <summary>Who promises more than is sent is told so after a while, and leaves no fault behind.</summary>
public sealed class ShortBodyTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, 100_000)]
    [InlineData("gzip", 0)]
    public async Task A_body_that_never_comes_whole_is_refused_in_time_and_breaks_nothing(string? encoding, int blanks)
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:RequestSeconds", "1"));
        var clock = Stopwatch.StartNew();

        var answer = await SendAsync(host, encoding, blanks, missing: 10);

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("OperationOutcome", answer, StringComparison.Ordinal);
        Assert.Contains("not assessed - this is not a low-urgency result", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_body_whole_is_assessed()
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:RequestSeconds", "1"));

        Assert.StartsWith("HTTP/1.1 200 ", await SendAsync(host, null, 100_000, missing: 0), StringComparison.Ordinal);
    }

    /// <summary>
    /// Sends a form as if it were longer, and reads to the end of the connection, which the server breaks off once it has
    /// waited for the rest long enough.
    /// </summary>
    private static async Task<string> SendAsync(ApiHost host, string? encoding, int blanks, int missing)
    {
        var form = Encoding.UTF8.GetBytes(Some.Response().ToJsonString() + new string(' ', blanks));
        var body = encoding is null ? form : Gzipped(form)[..^8];
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {ApiClient.Triage} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: application/fhir+json\r\n"
            + (encoding is null ? "" : $"Content-Encoding: {encoding}\r\n")
            + $"Content-Length: {body.Length + missing}\r\n{(missing == 0 ? "Connection: close\r\n" : "")}\r\n"));
        await stream.WriteAsync(body);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).WaitAsync(Patience);
        }
        catch (IOException) when (missing > 0)
        {
            // The answer came before.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static byte[] Gzipped(byte[] form)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(form);
        return packed.ToArray();
    }
}
