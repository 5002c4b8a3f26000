using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>A thousand small files that unpack to 200 MB each, at a host of their own whose memory is watched.</summary>
public sealed class BombTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Bombs = 1_000;
    private const int Unpacked = 200 * 1024 * 1024;
    private const int Held = 250;
    private const long Allowed = 100L * 1024 * 1024;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Bombs_are_refused_and_memory_grows_by_less_than_100_MB()
    {
        await using var host = await StartAsync();
        var gzip = Zipped(1);
        Kind[] kinds =
        [
            new("gzip", gzip, 413), new("gzip, gzip", Zipped(2), 415), new("br", Brotli(), 415), new("GZIP", Zipped(2), 400),
            new("deflate", gzip, 415),
        ];

        var (growth, statuses) = await GrowthAsync(host, kinds);

        output.WriteLine($"{Bombs} bombs, gzip {gzip.Length / 1024} KB each; grew by {growth / 1024 / 1024} MB");
        Assert.Equal(kinds.ToDictionary(kind => kind.Encoding, kind => $"{kind.Status}"), statuses);
        Assert.InRange(growth, long.MinValue, Allowed);
    }

    [Fact]
    public async Task Bodies_that_are_never_finished_keep_memory_below_100_MB()
    {
        await using var host = await StartAsync();

        var (growth, statuses) = await HeldGrowthAsync(host, TimeSpan.FromSeconds(3));

        output.WriteLine($"{Held} bodies of nearly 1 MB held open; grew by {growth / 1024 / 1024} MB");
        Assert.Equal("400", statuses);
        Assert.InRange(growth, long.MinValue, Allowed);
    }

    [Fact]
    public async Task A_host_that_keeps_what_it_is_sent_would_be_seen()
    {
        await using var host = await StartAsync(("Limits:LargeBodiesAtOnce", "10000"));

        var (growth, _) = await HeldGrowthAsync(host, TimeSpan.FromSeconds(60));

        output.WriteLine($"grew by {growth / 1024 / 1024} MB without the limit on large bodies");
        Assert.InRange(growth, Allowed, long.MaxValue);
    }

    private Task<ApiProcess> StartAsync(params (string, string)[] settings) => ApiProcess.StartAsync(
        Database,
        [
            ("Limits:ClientRequestsPerMinute", "1000000"), ("Limits:AddressRequestsPerMinute", "1000000"),
            ("Limits:WaitMilliseconds", "10000"), ("Limits:RequestsWaiting", "10000"), ("Limits:RequestSeconds", "120"),
            ("Limits:ConnectionsPerAddress", "2000"), ("Limits:Connections", "2000"), .. settings,
        ]);

    /// <summary>By how much memory grew at most, and which statuses each kind got.</summary>
    private static async Task<(long Growth, Dictionary<string, string> Statuses)> GrowthAsync(ApiProcess host, Kind[] kinds)
    {
        using var client = ClientOf(host);
        await WarmAsync(client);
        await using var memory = new MemoryWatch(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, Bombs).Select(async number =>
        {
            var kind = kinds[number % kinds.Length];
            return (kind.Encoding, Status: await SendAsync(client, kind));
        }));

        return (memory.Growth, answers.GroupBy(answer => answer.Encoding).ToDictionary(
            group => group.Key, group => string.Join(' ', group.Select(answer => answer.Status).Distinct().Order())));
    }

    /// <summary>Sends many large bodies all but their last byte, waits, and then ends them.</summary>
    private static async Task<(long Growth, string Statuses)> HeldGrowthAsync(ApiProcess host, TimeSpan patience)
    {
        using var client = ClientOf(host);
        await WarmAsync(client);
        await using var memory = new MemoryWatch(host);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var answers = Enumerable.Range(0, Held).Select(async _ =>
        {
            using var content = new HeldContent(BadBodyOf(900 * 1024), release.Task);
            using var response = await client.PostAsync(new Uri(ApiClient.Triage, UriKind.Relative), content);
            return (int)response.StatusCode;
        }).ToList();
        var deadline = DateTime.UtcNow + patience;
        while (DateTime.UtcNow < deadline && memory.Growth < Allowed) await Task.Delay(20);
        release.SetResult();

        return (memory.Growth, string.Join(' ', (await Task.WhenAll(answers)).Distinct().Order()));
    }

    private static HttpClient ClientOf(ApiProcess host) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = Held }) { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(3) };

    private static async Task WarmAsync(HttpClient client)
    {
        for (var times = 0; times < 20; times++) await SendAsync(client, new("identity", BadBodyOf(1024 * 1024), 400));
    }

    private static async Task<int> SendAsync(HttpClient client, Kind kind)
    {
        using var content = new ByteArrayContent(kind.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(ApiClient.FhirJson);
        content.Headers.TryAddWithoutValidation("Content-Encoding", kind.Encoding);
        using var response = await client.PostAsync(new Uri(ApiClient.Triage, UriKind.Relative), content);
        return (int)response.StatusCode;
    }

    private static byte[] BadBodyOf(int bytes)
    {
        var body = new byte[bytes];
        Array.Fill(body, (byte)' ');
        body[0] = (byte)'!';
        return body;
    }

    private static byte[] Zipped(int times)
    {
        var bytes = Packed(stream => new GZipStream(stream, CompressionLevel.Optimal), new byte[Unpacked]);
        return times == 1 ? bytes : Packed(stream => new GZipStream(stream, CompressionLevel.Optimal), bytes);
    }

    private static byte[] Brotli() => Packed(stream => new BrotliStream(stream, CompressionLevel.Fastest), new byte[Unpacked]);

    private static byte[] Packed(Func<Stream, Stream> pack, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = pack(packed)) packing.Write(bytes);
        return packed.ToArray();
    }

    private sealed record Kind(string Encoding, byte[] Body, int Status);

    /// <summary>A body whose last byte is not sent before it is allowed.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly byte[] _body;
        private readonly Task _release;

        public HeldContent(byte[] body, Task release)
        {
            (_body, _release) = (body, release);
            Headers.ContentType = MediaTypeHeaderValue.Parse(ApiClient.FhirJson);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_body.AsMemory(..^1));
            await stream.FlushAsync();
            await _release;
            await stream.WriteAsync(_body.AsMemory(^1..));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
