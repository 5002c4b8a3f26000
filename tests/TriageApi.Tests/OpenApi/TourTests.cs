using System.Text;
using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.OpenApi;

/// <summary>The tour of the service can be walked from top to bottom and leaves no route out.</summary>
[Collection(OneHost.Name)]
public sealed class TourTests(ApiFixture api)
{
    [Fact]
    public async Task Every_request_of_the_tour_gets_the_status_that_its_comment_names()
    {
        var variables = new Dictionary<string, string>(TourFile.Variables())
        {
            ["host"] = api.Client.Address.GetLeftPart(UriPartial.Authority),
        };
        var answers = new Dictionary<string, Reply>();
        foreach (var request in TourFile.Read())
        {
            var reply = await SendAsync(request, variables, answers);

            // What is told to come soon is asked for again, as a person on the tour would.
            for (var again = 0; again < 20 && reply is { Status: 404 } && reply.Header("Retry-After") is not null; again++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
                reply = await SendAsync(request, variables, answers);
            }

            Assert.True(reply.Status == request.Expected, $"{request.Title}: {reply}");
            if (request.Name is { } name) answers[name] = reply;
        }
    }

    [Fact]
    public async Task No_route_is_left_out()
    {
        var walked = TourFile.Read().Select(request => (request.Method, Path: PathOf(request.Url))).ToList();
        var document = await OpenApiDocument.ServedAsync(api.Client);

        Assert.Empty(OpenApiDocument.Operations(document)
            .Where(operation => !walked.Any(step =>
                step.Method.Equals(operation.Method, StringComparison.OrdinalIgnoreCase)
                && Regex.IsMatch(step.Path, Pattern(operation.Path))))
            .Select(operation => $"{operation.Method} {operation.Path}"));
    }

    [Fact]
    public void The_tour_starts_at_the_default_address() =>
        Assert.Equal("http://127.0.0.1:5080", TourFile.Variables()["host"]);

    private Task<Reply> SendAsync(
        TourRequest request, Dictionary<string, string> variables, Dictionary<string, Reply> answers)
    {
        var mediaType = request.Headers.SingleOrDefault(header => header.Name == "Content-Type").Value;
        return api.Client.SendAsync(
            new HttpMethod(request.Method),
            TourFile.Fill(request.Url, variables, answers),
            request.Body is null ? null : Encoding.UTF8.GetBytes(TourFile.Fill(request.Body, variables, answers)),
            mediaType,
            [.. request.Headers.Where(header => header.Name != "Content-Type")]);
    }

    private static string PathOf(string url) =>
        url.Replace("{{fhir}}", "/fhir", StringComparison.Ordinal).Replace("{{host}}", "", StringComparison.Ordinal).Split('?')[0];

    /// <summary>A path with parameters as a pattern; a placeholder of the tour stands for any one of them.</summary>
    private static string Pattern(string path) => "^" + string.Join("[^/]+", path.Split('{', '}')
        .Where((_, index) => index % 2 == 0).Select(Regex.Escape)) + "$";
}
