using System.Text;
using System.Text.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using TriageApi.Http;

namespace TriageApi.OpenApi;

/// <summary>
/// The document, written once and sent in pieces. It has 700 KB and anybody may ask for it: made anew for each who asks, it
/// fills the memory as soon as many ask and do not read.
/// </summary>
/// <param name="services">Where the generator is.</param>
internal sealed class OpenApiFile(IServiceProvider services)
{
    private const string Server = "http://the-server-that-was-asked.invalid";

    // Nothing of it changes while the process runs but the address under which it was asked for.
    private readonly Lazy<Task<(ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After)>> _halves = new(() => WriteAsync(services));

    /// <summary>Sends it; who does not read waits with a piece, not with the whole.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var (before, after) = await _halves.Value;
        var server = JsonEncodedText.Encode($"{context.Request.Scheme}://{context.Request.Host}").EncodedUtf8Bytes.ToArray();
        var response = context.Response;
        response.ContentType = "application/json;charset=utf-8";
        response.ContentLength = before.Length + server.Length + after.Length;
        foreach (var part in (ReadOnlyMemory<byte>[])[before, server, after])
            await response.WriteInPiecesAsync(part, context.RequestAborted);
    }

    private static async Task<(ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After)> WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(OpenApiRegistration.Document);
        document.Servers = [new OpenApiServer { Url = Server }];
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0);
        var halves = text.Split(Server);
        return (Encoding.UTF8.GetBytes(halves[0]), Encoding.UTF8.GetBytes(halves[1]));
    }
}
