using System.Text;
using TriageApi.Tests.OpenApi;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Http;

/// <summary>Operations on one resource that need nothing said: saying nothing is as good as empty Parameters.</summary>
[Collection(OneHost.Name)]
public sealed class OperationBodyTests(ApiFixture api)
{
    [Fact]
    public async Task An_empty_body_is_as_good_as_empty_Parameters()
    {
        var paths = await PathsAsync();
        Assert.Equal(4, paths.Count);
        foreach (var path in paths)
        {
            var empty = await SendAsync(path, "{\"resourceType\":\"Parameters\"}", ApiClient.FhirJson);
            Assert.True(empty.Status == 200, $"{path}: {empty}");
            foreach (var reply in new[]
            {
                await SendAsync(path, null, null),
                await SendAsync(path, "", null),
                await SendAsync(path, "", ApiClient.FhirJson),
                await InPiecesAsync(path, ""),
                await InPiecesAsync(path, "", $"Content-Type: {ApiClient.FhirJson}"),
            }) Assert.True(reply.Status == 200 && reply.Body.Length > 0, $"{path}: {reply}");
        }
    }

    [Fact]
    public async Task Something_that_is_not_Parameters_or_does_not_say_so_is_refused()
    {
        foreach (var path in await PathsAsync())
        {
            (await SendAsync(path, " ", ApiClient.FhirJson)).MustBeRefused(400);
            (await SendAsync(path, "{\"resourceType\":\"Patient\"}", ApiClient.FhirJson)).MustBeRefused(400);
            (await SendAsync(path, "{\"resourceType\":\"Parameters\"}", null)).MustBeRefused(415);
            (await InPiecesAsync(path, "1\r\n{\r\n")).MustBeRefused(415);
        }
    }

    /// <summary>The address of every operation on one resource that the document knows.</summary>
    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var result = await api.Client.AssessAsync(Some.Response());
        return [.. OpenApiDocument.Operations(await OpenApiDocument.ServedAsync(api.Client)).Select(operation => operation.Path)
            .Where(path => path.Split('/') is ["", "fhir", _, _, ['$', ..]])
            .Select(path => path.Replace("{id}", (string)result["id"]!, StringComparison.Ordinal))];
    }

    private Task<Reply> SendAsync(string path, string? body, string? mediaType) =>
        api.Client.SendAsync(HttpMethod.Post, path, body is null ? null : Encoding.UTF8.GetBytes(body), mediaType);

    /// <summary>Without a length: whether there is a body shows only when it is read.</summary>
    private Task<Reply> InPiecesAsync(string path, string pieces, params string[] headers) => RawHttp.SendAsync(
        api.Client.Address,
        [$"POST {path} HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "Connection: close", .. headers],
        Encoding.ASCII.GetBytes(pieces + "0\r\n\r\n"));
}
