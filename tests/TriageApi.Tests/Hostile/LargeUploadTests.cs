using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Http;
using TriageApi.Tests.Assess;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Hostile;

/// <summary>Who sends too much hears so, however slowly, unless it is far too much.</summary>
public sealed class LargeUploadTests : IAsyncLifetime
{
    private const int Piece = 64 * 1024;
    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData(ApiClient.Triage, "application/fhir+json", null)]
    [InlineData(ApiClient.Triage, "application/fhir+json", "gzip")]
    [InlineData("/fhir/RiskAssessment/_search", HostileSearches.FormType, null)]
    [InlineData("/fhir", "application/fhir+json", null)]
    [InlineData("/no-such-route", "application/fhir+json", null)]
    public async Task A_slow_sender_of_too_much_reads_the_refusal_after_its_last_byte(string path, string type, string? encoding)
    {
        await using var host = ApiHost.Start(Database);

        var answer = await UploadAsync(host, path, type, encoding, 2 * FhirBody.MostBytes, Slowly);

        Assert.StartsWith(path.EndsWith("route", StringComparison.Ordinal) ? "HTTP/1.1 404 " : "HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("OperationOutcome", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_of_far_too_much_is_cut_off()
    {
        await using var host = ApiHost.Start(Database);

        // As quickly as it goes: after five seconds it would be cut off for being slow.
        await Assert.ThrowsAsync<IOException>(
            () => UploadAsync(host, ApiClient.Triage, "application/fhir+json", null, 4L * FhirBody.MostReceived, TimeSpan.Zero));

        using var api = new ApiClient(host);
        Assert.Equal(200, (await api.TriageAsync(Some.Response())).Status);
    }

    [Fact]
    public async Task A_server_that_hangs_up_on_large_bodies_would_be_found()
    {
        await using var host = ApiHost.Start(Database, builder => builder.ConfigureServices(services =>
            services.PostConfigure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = FhirBody.MostBytes)));

        await Assert.ThrowsAsync<IOException>(
            () => UploadAsync(host, ApiClient.Triage, "application/fhir+json", null, 2 * FhirBody.MostBytes, Slowly));
    }

    [Fact]
    public async Task Who_asks_before_sending_too_much_is_told_at_once()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Head(host, ApiClient.Triage, "application/fhir+json", "Expect: 100-continue\r\n", 2 * FhirBody.MostBytes));
        var first = new byte[16];
        await stream.ReadExactlyAsync(first).AsTask().WaitAsync(Patience);

        Assert.Equal("HTTP/1.1 413 Pay", Encoding.Latin1.GetString(first));
    }

    /// <summary>
    /// Sends everything, piece by piece, before it reads anything; the answer, as text. Who sends slowly sends the second half
    /// only after the answer is there: on a busy machine the whole body could otherwise be on its way before anybody refuses it.
    /// </summary>
    private static async Task<string> UploadAsync(ApiHost host, string path, string type, string? encoding, long length, TimeSpan pause)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Head(host, path, type, encoding is null ? "" : $"Content-Encoding: {encoding}\r\n", length));
        var piece = new byte[Piece];
        piece.AsSpan().Fill((byte)' ');
        for (var sent = 0L; sent < length; sent += Piece)
        {
            await stream.WriteAsync(piece);
            if (pause > TimeSpan.Zero) await Task.Delay(pause);
            if (pause > TimeSpan.Zero && sent == length / 2) await AnsweredAsync(client);
        }

        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer).WaitAsync(Patience);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static async Task AnsweredAsync(TcpClient client)
    {
        for (var waited = TimeSpan.Zero; client.Available == 0 && waited < Patience; waited += Slowly) await Task.Delay(Slowly);
    }

    private static byte[] Head(ApiHost host, string path, string type, string more, long length) => Encoding.Latin1.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: {type}\r\n{more}"
        + $"Content-Length: {length}\r\nConnection: close\r\n\r\n");
}
