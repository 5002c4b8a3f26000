using System.Text.Json.Nodes;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Searching;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Sdk;

namespace TriageApi.Tests.Records;

/// <summary>
/// What was stored of one record cannot be restored any more. Nobody takes that for nothing urgent, and nobody is kept from
/// the others.
/// </summary>
public sealed class DamagedRecordTests : IAsyncLifetime
{
    private const string NotLow = "not a low-urgency result";

    private ApiHost Host { get; set; } = null!;

    private ApiClient Client { get; set; } = null!;

    /// <summary>Takes 503 for an answer.</summary>
    private ApiClient Hurried { get; set; } = null!;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Host = ApiHost.Start(Database);
        Client = new ApiClient(Host);
        Hurried = new ApiClient(Host, patient: false);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        Hurried.Dispose();
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repetition_is_told_that_nothing_was_assessed(bool isOfAForm)
    {
        var body = isOfAForm ? Some.Response().Identified("repeated") : Some.Response();
        var first = await Client.TriageAsync(body, ("Idempotency-Key", "repeated"));
        await Database.DamageAsync("response", (string)first.Json["id"]!);

        MustSayNotAssessed(await Hurried.TriageAsync(body, ("Idempotency-Key", "repeated")));

        (await Client.TriageAsync(Some.Response(("severity", 4)), ("Idempotency-Key", "repeated"))).MustBeRefused(422);
        MustBeLogged((string)first.Json["id"]!);
    }

    [Fact]
    public async Task An_amendment_of_what_cannot_be_read_is_told_that_nothing_was_assessed()
    {
        var id = (string)(await Client.AssessAsync(Some.Response().Identified("amended")))["id"]!;
        await Database.DamageAsync("request", id);

        MustSayNotAssessed(await Hurried.TriageAsync(Some.Response(("severity", 4)).Identified("amended", "amended")));
        MustBeLogged(id);
    }

    [Fact]
    public async Task An_amendment_needs_the_answers_before_it_and_not_what_was_said_to_them()
    {
        var id = (string)(await Client.AssessAsync(Some.Response().Identified("answers")))["id"]!;
        await Database.DamageAsync("response", id);

        var amended = await Client.TriageAsync(Some.Response(("severity", 4)).Identified("answers", "amended"));

        Assert.Equal((200, "W/\"2\""), (amended.Status, amended.Header("ETag")));
    }

    [Fact]
    public async Task A_repeated_call_of_a_hook_is_told_that_nothing_was_assessed()
    {
        var call = HookClient.Call(Some.Response(("saddle-numbness", "yes")));
        var first = await Client.HookAsync(call);
        var id = first.Header("Location")!.Split("/RiskAssessment/")[1].Split('/')[0];
        await Database.DamageAsync("response", id);

        MustSayNotAssessed(await Hurried.HookAsync(call));
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_made_again_does_not_keep_the_answer_back()
    {
        var first = await Client.TriageAsync(Some.Response(), ("Idempotency-Key", "receipt"));
        await Database.DamageAsync("event", first.AuditPath.Split('/')[^1]);

        var second = await Client.TriageAsync(Some.Response(), ("Idempotency-Key", "receipt"));

        Assert.Equal((200, first.Text), (second.Status, second.Text));
        Assert.Null(second.Header("Audit-Receipt"));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/_history")]
    [InlineData("GET", "/_history/1")]
    [InlineData("POST", "/$replay")]
    public async Task Whoever_reads_it_is_told_that_it_was_damaged(string method, string what)
    {
        var id = (string)(await Client.AssessAsync(Some.Response()))["id"]!;
        await Database.DamageAsync("response", id);

        var reply = await Client.SendAsync(new HttpMethod(method), $"/fhir/RiskAssessment/{id}{what}", null, null);

        MustSayDamaged(reply);
        MustBeLogged(id);
    }

    [Theory]
    [InlineData("$explain")]
    [InlineData("$care-plan")]
    public async Task What_is_worked_out_anew_from_it_is_refused(string operation)
    {
        var id = (string)(await Client.AssessAsync(Some.Response()))["id"]!;
        await Database.DamageAsync("request", id);

        MustSayDamaged(await Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/{operation}", null, null));
    }

    [Fact]
    public async Task A_damaged_event_is_told_likewise()
    {
        var path = (await Client.TriageAsync(Some.Response())).AuditPath;
        await Database.DamageAsync("event", path.Split('/')[^1]);

        MustSayDamaged(await Client.GetAsync(path));
        MustTellOf(await Client.FindAsync("AuditEvent?subtype=create"), path["/fhir/".Length..]);
    }

    [Theory]
    [InlineData("frame")]
    [InlineData("bomb")]
    public async Task A_search_shows_the_others_and_says_which_is_left_out(string kind)
    {
        var ids = new List<string>();
        for (var number = 0; number < 5; number++) ids.Add((string)(await Client.AssessAsync(Some.Response()))["id"]!);
        await Database.DamageAsync("response", ids[2], kind);

        var pages = await Client.PagesAsync(await Client.FindAsync("RiskAssessment?_sort=date&_count=3"));

        Assert.Equal([ids[0], ids[1], ids[3], ids[4]], pages.SelectMany(page => page.Ids()));
        Assert.Equal([2, 2], pages.Select(page => page.Ids().Count));
        MustTellOf(pages[0], $"RiskAssessment/{ids[2]}");
        Assert.Empty(pages[1].Entries("outcome"));
        Assert.Equal(5, (int?)(await Client.FindAsync("RiskAssessment?_count=0"))["total"]);
        MustBeLogged(ids[2]);
    }

    [Fact]
    public async Task A_page_of_damaged_records_alone_is_not_the_last_one()
    {
        var ids = new List<string>();
        for (var number = 0; number < 3; number++) ids.Add((string)(await Client.AssessAsync(Some.Response()))["id"]!);
        await Database.DamageAsync("response", ids[0]);

        var pages = await Client.PagesAsync(await Client.FindAsync("RiskAssessment?_sort=date&_count=1"));

        Assert.Equal([0, 1, 1], pages.Select(page => page.Ids().Count));
        MustTellOf(pages[0], $"RiskAssessment/{ids[0]}");
    }

    [Fact]
    public async Task A_service_that_said_less_would_be_seen()
    {
        // The broken twins: a bare fault where words are due, and a search that leaves a record out in silence.
        var bare = await Client.GetAsync("/fhir/RiskAssessment/none");
        var silent = await Client.FindAsync("RiskAssessment");

        Assert.ThrowsAny<XunitException>(() => MustSayNotAssessed(bare));
        Assert.ThrowsAny<XunitException>(() => MustSayDamaged(bare));
        Assert.ThrowsAny<XunitException>(() => MustTellOf(silent, "RiskAssessment/x"));
        Assert.ThrowsAny<XunitException>(() => MustBeLogged("x"));
    }

    private static void MustSayNotAssessed(Reply reply)
    {
        var text = (string)reply.MustBeRefused(503).Issues[0]["details"]!["text"]!;
        Assert.Contains("not assessed", text, StringComparison.Ordinal);
        Assert.Contains(NotLow, text, StringComparison.Ordinal);
        Assert.NotNull(reply.Header("Retry-After"));
    }

    private static void MustSayDamaged(Reply reply)
    {
        var text = (string)reply.MustBeRefused(500).Issues[0]["details"]!["text"]!;
        Assert.Contains("damaged", text, StringComparison.Ordinal);
        Assert.Contains(NotLow, text, StringComparison.Ordinal);
    }

    private static void MustTellOf(JsonNode bundle, string record)
    {
        var issue = Assert.Single(bundle.Entries("outcome"))["issue"]![0]!;
        Assert.Equal(("warning", "incomplete"), ((string?)issue["severity"], (string?)issue["code"]));
        Assert.Contains(record, (string)issue["details"]!["text"]!, StringComparison.Ordinal);
    }

    /// <summary>By its name; what is left of its content is nobody's business.</summary>
    private void MustBeLogged(string id) => Assert.Contains(
        Host.Log.Lines,
        line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
}
