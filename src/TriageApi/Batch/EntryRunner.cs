using TriageApi.Http;
using TriageApi.Limits;

namespace TriageApi.Batch;

/// <summary>
/// Sends the entries of a batch through the doors of single requests. Entries that write go first and share commits;
/// entries that read follow one by one, so that a batch sees what it wrote and its answer stays within bounds.
/// </summary>
/// <param name="doors">What a request passes, its route at the end.</param>
internal sealed class EntryRunner(Lazy<RequestDelegate> doors)
{
    /// <summary>Bytes of answers after which no further entry is read: 8 MiB.</summary>
    public const int MostAnswerBytes = 8 * 1024 * 1024;

    private const int AtOnce = 8;

    private static readonly string[] Shared = ["Accept", "Accept-Language", "Prefer"];

    /// <summary>The answers, in the order of the entries.</summary>
    public async Task<IReadOnlyList<EntryAnswer>> RunAsync(HttpContext batch, IReadOnlyList<BatchEntry> entries)
    {
        var answers = new EntryAnswer[entries.Count];
        await Parallel.ForEachAsync(
            Places(entries, HttpMethods.IsPost),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = batch.RequestAborted },
            async (place, _) => answers[place] = await AnswerAsync(batch, entries[place]));
        foreach (var place in Places(entries, method => !HttpMethods.IsPost(method)))
        {
            var isFull = answers.Sum(answer => answer?.Body.Length ?? 0) > MostAnswerBytes;
            answers[place] = await AnswerAsync(batch, isFull ? entries[place] with { Refusal = Full() } : entries[place]);
        }

        // A request that ran out of time is told so as a whole; its entries would say that nobody listens.
        batch.RequestAborted.ThrowIfCancellationRequested();
        return answers;
    }

    private static IEnumerable<int> Places(IReadOnlyList<BatchEntry> entries, Func<string, bool> chosen) =>
        Enumerable.Range(0, entries.Count).Where(place => chosen(entries[place].Method));

    private async Task<EntryAnswer> AnswerAsync(HttpContext batch, BatchEntry entry)
    {
        await using var scope = batch.RequestServices.CreateAsyncScope();
        await using var answer = new MemoryStream();
        var context = Request(batch, entry);
        context.RequestServices = scope.ServiceProvider;
        context.Response.Body = answer;
        if (entry.Refusal is { } refusal) await FhirResult.Refused(refusal).ExecuteAsync(context);
        else await doors.Value(context);
        return new(context.Response.StatusCode, context.Response.Headers, answer.ToArray());
    }

    private static DefaultHttpContext Request(HttpContext batch, BatchEntry entry)
    {
        var context = new DefaultHttpContext
        {
            User = batch.User,
            TraceIdentifier = batch.TraceIdentifier,
            RequestAborted = batch.RequestAborted,
        };
        var request = context.Request;
        (request.Scheme, request.Host, request.PathBase) = (batch.Request.Scheme, batch.Request.Host, batch.Request.PathBase);
        (request.Method, request.Path, request.QueryString) = (entry.Method, entry.Path, entry.Query);
        foreach (var name in Shared) request.Headers[name] = batch.Request.Headers[name];
        if (entry.Key is { } key && HttpMethods.IsPost(entry.Method)) request.Headers[BatchEntry.KeyHeader] = key;
        if (entry.IfNoneMatch is { } known) request.Headers.IfNoneMatch = known;
        request.ContentLength = entry.Body.Length;
        if (!entry.Body.IsEmpty) request.ContentType = FhirResult.MediaType;
        context.Features.Set(new BodyInHand(entry.Body.ToArray()));

        // What an entry asks for is counted against whoever sent the batch.
        context.Features.Set(batch.Features.Get<IRequestAllowance>());
        context.Connection.RemoteIpAddress = batch.Connection.RemoteIpAddress;
        if (entry.Route is { } route)
        {
            request.RouteValues = route.Values;
            context.SetEndpoint(route.Endpoint);
        }

        return context;
    }

    private static Refusal Full() => Outcomes.One(
        413, Fhir.OperationOutcome.IssueType.TooLong, "The answers of this batch are too large together. Read this one by itself.");
}

/// <summary>What one entry was answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers, as a request of its own would have got them.</param>
/// <param name="Body">The bytes of the answer; empty for 304.</param>
internal sealed record EntryAnswer(int Status, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body);
