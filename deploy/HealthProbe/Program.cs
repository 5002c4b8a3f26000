// Asks one address and tells by its exit code: 0 when it answered with success, 1 when not, 2 when no address is given.
// The image of the service holds neither a shell nor curl, so its health check brings its own program.
if (args is not [var text] || !Uri.TryCreate(text, UriKind.Absolute, out var address)) return 2;

// A proxy that is configured for other things cannot reach the inside of the container.
using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(3) };
try
{
    using var answer = await client.GetAsync(address);
    return answer.IsSuccessStatusCode ? 0 : 1;
}
catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
{
    return 1;
}
