using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Http;

namespace TriageApi.Tests.Http;

/// <summary>A large answer leaves whole, and never more of it at once than a piece.</summary>
public sealed class PiecesTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(32 * 1024, 1)]
    [InlineData(1_000_000, 31)]
    public async Task An_answer_leaves_in_pieces(int length, int pieces)
    {
        var body = new byte[length];
        new Random(1).NextBytes(body);
        using var sent = new Recorder();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        context.Response.Body = sent;

        await new FhirResult(200, body).ExecuteAsync(context);

        Assert.Equal(body, sent.ToArray());
        Assert.Equal(pieces, sent.Sizes.Count);
        Assert.All(sent.Sizes, size => Assert.InRange(size, 1, 32 * 1024));
    }

    private sealed class Recorder : MemoryStream
    {
        public List<int> Sizes { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Sizes.Add(buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
