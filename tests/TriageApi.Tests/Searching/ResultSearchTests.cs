using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Searching;

/// <summary>Stored results are found by what the standard names, each in its newest version, as they were stored.</summary>
public sealed class ResultSearchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private ApiClient Client => api.Client;

    [Fact]
    public async Task What_is_found_are_the_stored_bytes()
    {
        var stored = await StoredAsync("bytes");

        var reply = await Client.GetAsync($"/fhir/RiskAssessment?subject=Patient/bytes");

        Assert.Contains(stored.Text, reply.Text, StringComparison.Ordinal);
        Assert.Equal($"{Client.Address}fhir/RiskAssessment/{stored.Json["id"]}", (string?)reply.Json["entry"]![0]!["fullUrl"]);
        Assert.Null(reply.Json["total"]);
    }

    [Theory]
    [InlineData("patient=Patient/forms")]
    [InlineData("patient=forms")]
    [InlineData("subject=forms")]
    [InlineData("subject:Patient=forms")]
    [InlineData("subject=Patient/forms,Patient/nobody")]
    [InlineData("subject={base}/Patient/forms")]
    [InlineData("patient=forms&subject=Patient/forms")]
    public async Task A_person_is_found_by_every_form_of_a_reference(string query)
    {
        var id = await IdOfAsync("forms");

        var found = await Client.FindAsync($"RiskAssessment?{query.Replace("{base}", $"{Client.Address}fhir", StringComparison.Ordinal)}");

        Assert.Contains(id, found.Ids());
        Assert.All(found.Entries("match"), result => Assert.Equal("Patient/forms", (string?)result["subject"]!["reference"]));
    }

    [Theory]
    [InlineData("patient=nobody")]
    [InlineData("subject:Group=persons")]
    [InlineData("patient=persons&subject=Patient/others")]
    [InlineData("patient=persons&performer=Device/another")]
    [InlineData("patient=persons&method=low-back-pain")]
    [InlineData("patient=persons&status=amended")]
    [InlineData("patient=persons&status=http://another.example|final")]
    [InlineData("patient=persons&triage-level=emergency-ambulance")]
    [InlineData("patient=persons&date=lt2020")]
    [InlineData("patient=persons&_lastUpdated=gt2120-01-01")]
    [InlineData("patient=persons&_id=0190c0de-0000-7000-8000-000000000000")]
    [InlineData("patient=persons&_id=none-of-ours")]
    [InlineData("identifier=https://client.example/forms|nowhere")]
    [InlineData("patient=persons&encounter=Encounter/none")]
    public async Task What_does_not_fit_is_not_found(string query)
    {
        await IdOfAsync("persons");

        var found = await Client.FindAsync($"RiskAssessment?{query}");

        Assert.Null(found["entry"]);
    }

    [Theory]
    [InlineData("status=final")]
    [InlineData("status=preliminary,final")]
    [InlineData("status=http://hl7.org/fhir/observation-status|final")]
    [InlineData("triage-level=self-care")]
    [InlineData("triage-level=https://triage-api.example/fhir/CodeSystem/triage-level|self-care")]
    [InlineData("date=ge2020-01-01&date=lt2120-01-01")]
    [InlineData("date=sa2020")]
    [InlineData("_lastUpdated=gt2020-01-01T00:00:00Z")]
    [InlineData("method=mid-back-pain")]
    [InlineData("method=https://triage-api.example/fhir/CodeSystem/method|mid-back-pain")]
    [InlineData("performer=Device/triage-api")]
    [InlineData("performer=triage-api")]
    [InlineData("encounter=Encounter/e-9")]
    [InlineData("encounter=e-9")]
    [InlineData("_format=json")]
    public async Task What_fits_is_found(string query)
    {
        var body = Some.Response();
        body["subject"] = new JsonObject { ["reference"] = "Patient/fits" };
        body["encounter"] = new JsonObject { ["reference"] = "Encounter/e-9" };
        var stored = await Client.AssessAsync(body);

        var found = await Client.FindAsync($"RiskAssessment?patient=fits&{query}", ("Prefer", "handling=strict"));

        Assert.Contains((string)stored["id"]!, found.Ids());
    }

    [Theory]
    [InlineData("identifier=https://client.example/forms|f|17")]
    [InlineData("identifier=https://client.example/forms%7Cf%5C%7C17")]
    [InlineData("identifier=f%5C%7C17")]
    public async Task A_form_is_found_by_its_identifier_even_with_a_bar_in_it(string query)
    {
        var stored = await Client.AssessAsync(Some.Response().Identified("f|17"));

        var found = await Client.FindAsync($"RiskAssessment?{query}");

        Assert.Equal([(string)stored["id"]!], found.Ids());
    }

    [Theory]
    [InlineData("identifier=b77")]
    [InlineData("identifier=%7Cb77")]
    [InlineData("identifier=77")]
    public async Task A_part_of_an_identifier_finds_nothing(string query)
    {
        await Client.AssessAsync(Some.Response().Identified("a|b77"));

        Assert.Null((await Client.FindAsync($"RiskAssessment?{query}"))["entry"]);
    }

    [Theory]
    [InlineData("identifier=c88")]
    [InlineData("identifier=%7Cc88")]
    public async Task A_form_whose_identifier_has_no_system_is_found_by_its_value(string query)
    {
        var body = Some.Response().Identified("c88");
        body["identifier"]!.AsObject().Remove("system");
        var stored = await Client.AssessAsync(body);

        Assert.Equal([(string)stored["id"]!], (await Client.FindAsync($"RiskAssessment?{query}")).Ids());
    }

    [Theory]
    [InlineData("patient=Patient/own-base")]
    [InlineData("patient=own-base")]
    [InlineData("subject=own-base")]
    [InlineData("subject={base}/Patient/own-base")]
    [InlineData("patient=own-base&encounter=own-base")]
    [InlineData("encounter={base}/Encounter/own-base")]
    public async Task A_reference_below_our_own_base_is_the_same_with_it_and_without(string query)
    {
        var (below, bare) = (Some.Response(), Some.Response());
        foreach (var (body, fhir) in ((JsonObject, string)[])[(below, $"{Client.Address}fhir/"), (bare, "")])
        {
            body["subject"] = new JsonObject { ["reference"] = $"{fhir}Patient/own-base" };
            body["encounter"] = new JsonObject { ["reference"] = $"{fhir}Encounter/own-base" };
        }

        string[] ids = [(string)(await Client.AssessAsync(below))["id"]!, (string)(await Client.AssessAsync(bare))["id"]!];

        var found = await Client.FindAsync($"RiskAssessment?{query.Replace("{base}", $"{Client.Address}fhir", StringComparison.Ordinal)}");

        Assert.Superset(ids.ToHashSet(), found.Ids().ToHashSet());
        Assert.Superset(
            ids.Select(id => $"RiskAssessment/{id}").ToHashSet(),
            (await Client.FindAsync("AuditEvent?entity=Patient/own-base&subtype=create")).Entries("match")
                .SelectMany(audit => audit["entity"]!.AsArray()).Select(entity => (string?)entity!["what"]?["reference"] ?? "").ToHashSet());
    }

    [Theory]
    [InlineData("subject=https://elsewhere.example/fhir/Patient/own-base")]
    [InlineData("subject:Group=own-base")]
    public async Task The_same_id_elsewhere_is_somebody_else(string query)
    {
        var body = Some.Response();
        body["subject"] = new JsonObject { ["reference"] = $"{Client.Address}fhir/Patient/own-base" };
        await Client.AssessAsync(body);

        Assert.Null((await Client.FindAsync($"RiskAssessment?{query}"))["entry"]);
    }

    [Fact]
    public async Task Of_several_versions_the_newest_alone_is_found()
    {
        var body = Some.Response();
        body["subject"] = new JsonObject { ["reference"] = "Patient/versions" };
        await Client.AssessAsync(body.Identified("v-1", "in-progress"));
        await Client.AssessAsync(body.Identified("v-1"));

        var found = await Client.FindAsync("RiskAssessment?subject=Patient/versions");
        var older = await Client.FindAsync("RiskAssessment?subject=Patient/versions&status=preliminary");

        Assert.Equal("2", (string?)Assert.Single(found.Entries("match"))["meta"]!["versionId"]);
        Assert.Null(older["entry"]);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end_whatever_is_added_meanwhile()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((string)(await StoredAsync("pages")).Json["id"]!);

        var first = await Client.FindAsync("RiskAssessment?subject=Patient/pages&_count=2");
        await StoredAsync("pages");
        var pages = await Client.PagesAsync(first);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Ids().Count));
        Assert.Equal(Enumerable.Reverse(ids), pages.SelectMany(page => page.Ids()));
        Assert.Equal(
            ids.Take(3), (await Client.FindAsync("RiskAssessment?subject=Patient/pages&_sort=date&_count=3")).Ids());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("&_sort=-date", 0)]
    [InlineData("&_sort=date", 2)]
    public async Task What_is_amended_between_two_pages_is_shown_once_as_it_was(string sort, int amended)
    {
        var patient = "turned-" + Guid.NewGuid();
        var ids = await FormsAsync(patient);
        var first = await Client.FindAsync($"RiskAssessment?patient={patient}&_count=1{sort}");
        await AmendAsync(patient, amended);

        var pages = await Client.PagesAsync(first);

        var results = pages.SelectMany(page => page.Entries("match")).ToList();
        Assert.Equal(
            sort == "&_sort=date" ? ids : Enumerable.Reverse(ids), results.Select(result => (string)result["id"]!));
        Assert.All(results, result => Assert.Equal("1", (string?)result["meta"]!["versionId"]));
        Assert.Contains("2", (await Client.FindAsync($"RiskAssessment?patient={patient}")).Entries("match")
            .Select(result => (string?)result["meta"]!["versionId"]));
    }

    [Fact]
    public async Task A_link_that_did_not_know_when_the_search_began_would_lose_it()
    {
        // The broken twin: the place alone, as links told it before.
        var patient = "lost-" + Guid.NewGuid();
        await FormsAsync(patient);
        var first = await Client.FindAsync($"RiskAssessment?patient={patient}&_count=2");
        await AmendAsync(patient, 0);

        var next = first.Link("next")!;

        Assert.Null((await Client.FindAsync(next["/fhir/".Length..next.LastIndexOf('.')]))["entry"]);
        Assert.Single((await Client.FindAsync(next["/fhir/".Length..])).Ids());
        (await Client.GetAsync(next[..next.LastIndexOf('.')] + ".x")).MustBeRefused(400);
    }

    [Fact]
    public async Task The_search_is_on_record_with_whom_it_found()
    {
        var id = await IdOfAsync("watched");

        await Client.FindAsync($"RiskAssessment?_id={id}");

        var trail = await Client.FindAsync("AuditEvent?patient=watched&subtype=search");
        var query = (string)Assert.Single(trail.Entries("match"))["entity"]![0]!["query"]!;
        Assert.Equal($"RiskAssessment?_id={id}", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(query)));
    }

    /// <summary>Three results of one person, in their order, each of a form that can be amended.</summary>
    private async Task<IReadOnlyList<string>> FormsAsync(string patient)
    {
        var ids = new List<string>();
        for (var number = 0; number < 3; number++) ids.Add((string)(await Client.AssessAsync(Form(patient, number, "completed")))["id"]!);
        return ids;
    }

    private Task<JsonNode> AmendAsync(string patient, int number) => Client.AssessAsync(Form(patient, number, "amended"));

    private static JsonObject Form(string patient, int number, string status)
    {
        var body = Some.Response(("severity", status == "amended" ? 4 : 3)).Identified($"{patient}-{number}", status);
        body["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" };
        return body;
    }

    private async Task<Reply> StoredAsync(string patient)
    {
        var body = Some.Response();
        body["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" };
        var reply = await Client.TriageAsync(body);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply;
    }

    private async Task<string> IdOfAsync(string patient) => (string)(await StoredAsync(patient)).Json["id"]!;
}
