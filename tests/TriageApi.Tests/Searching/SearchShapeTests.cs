using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Searching;

/// <summary>What all searches share: what steers the answer, what is refused, and what stays out of addresses.</summary>
public sealed class SearchShapeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Hidden = "zq8-person";

    private ApiClient Client => api.Client;

    [Fact]
    public async Task A_form_keeps_what_is_sought_out_of_every_link()
    {
        for (var i = 0; i < 3; i++) await StoredAsync(Hidden);

        var first = await Client.PostSearchAsync("RiskAssessment", $"subject=Patient%2F{Hidden}&_count=2&_sort=-date");
        Assert.True(first.Status == 200, first.ToString());
        var pages = await Client.PagesAsync(first.Json);

        Assert.Equal([2, 1], pages.Select(page => page.Ids().Count));
        Assert.All(pages, page => Assert.All(page["link"]!.AsArray(), link =>
        {
            Assert.DoesNotContain(Hidden, (string)link!["url"]!, StringComparison.Ordinal);
            Assert.DoesNotContain("subject", (string)link["url"]!, StringComparison.Ordinal);
        }));
        Assert.Equal(pages[1].Ids(), (await Client.GetAsync(pages[1].Link("self")!)).Json.Ids());
    }

    [Fact]
    public async Task Links_of_a_search_by_address_repeat_what_was_sent()
    {
        await StoredAsync("a");
        await StoredAsync("a");

        var page = await Client.FindAsync("RiskAssessment?subject=Patient/a&_count=1");

        Assert.Equal("/fhir/RiskAssessment?subject=Patient%2Fa&_count=1", page.Link("self"));
        Assert.StartsWith("/fhir/RiskAssessment?subject=Patient%2Fa&_count=1&_page=", page.Link("next"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_sealed=")]
    [InlineData("_sealed=AAAA")]
    [InlineData("_sealed=!!!")]
    [InlineData("_page=1.2")]
    [InlineData("_count=-1")]
    [InlineData("_count=many")]
    [InlineData("_count=1&_count=2")]
    [InlineData("_sort=severity")]
    [InlineData("_sort=--date")]
    [InlineData("_summary=perhaps")]
    [InlineData("subject=")]
    [InlineData("subject:missing=true")]
    [InlineData("subject:identifier=f-17")]
    [InlineData("status:not=final")]
    [InlineData("status=final&status=amended")]
    [InlineData("date=yesterday")]
    [InlineData("date=ne2026")]
    [InlineData("date:missing=true")]
    [InlineData("patient.identifier=a")]
    [InlineData("subject:Patient.name=a")]
    [InlineData("_has:AuditEvent:entity:agent=a")]
    [InlineData("identifier=https://client.example/forms|")]
    [InlineData("status=http://hl7.org/fhir/observation-status|")]
    public async Task What_cannot_be_read_is_refused_and_never_ignored(string query) =>
        (await Client.GetAsync($"/fhir/RiskAssessment?{query}")).MustBeRefused(400);

    [Fact]
    public async Task A_field_of_a_form_that_was_left_empty_says_nothing()
    {
        await StoredAsync("left-empty");
        await StoredAsync("other");

        var narrowed = await Client.PostSearchAsync("RiskAssessment", "subject=Patient/left-empty&status=&date=&_count=&_sort=&_summary=");
        var all = await Client.PostSearchAsync("RiskAssessment", "subject=&_count=200");

        Assert.Single(narrowed.Json.Ids());
        Assert.True(all.Json.Ids().Count > 1);
        (await Client.PostSearchAsync("RiskAssessment", "subject=+")).MustBeRefused(400);
    }

    [Fact]
    public async Task A_sealed_link_that_was_changed_is_refused()
    {
        await StoredAsync("b");
        await StoredAsync("b");
        var page = (await Client.PostSearchAsync("RiskAssessment", "subject=Patient/b&_count=1")).Json;
        var next = page.Link("next")!;

        (await Client.GetAsync(next[..^2] + (next[^2] == 'A' ? "B" : "A") + next[^1])).MustBeRefused(400);
    }

    [Theory]
    [InlineData("&status=entered-in-error")]
    [InlineData("&_count=1")]
    [InlineData("&_page=1.2")]
    [InlineData("&colour=blue")]
    public async Task What_stands_beside_a_sealed_search_is_refused_and_never_ignored(string beside)
    {
        await StoredAsync("beside");
        var link = (await Client.PostSearchAsync("RiskAssessment", "subject=Patient/beside")).Json.Link("self")!;

        (await Client.GetAsync(link + beside)).MustBeRefused(400);
        Assert.NotEmpty((await Client.GetAsync(link + "&_format=json")).Json.Ids());
    }

    [Fact]
    public async Task An_unknown_parameter_is_named_as_left_out_or_refused_when_strictness_was_asked_for()
    {
        await StoredAsync("c");

        var lenient = await Client.FindAsync("RiskAssessment?subject=Patient/c&colour=blue", ("Prefer", "handling=lenient"));
        var strict = await Client.GetAsync("/fhir/RiskAssessment?subject=Patient/c&colour=blue", ("Prefer", "return=minimal; handling=strict"));

        Assert.NotEmpty(lenient.Ids());
        var issue = Assert.Single(Assert.Single(lenient.Entries("outcome"))["issue"]!.AsArray())!;
        Assert.Equal("warning", (string?)issue["severity"]);
        Assert.DoesNotContain("colour", issue.ToJsonString(), StringComparison.Ordinal);
        strict.MustBeRefused(400);
    }

    [Fact]
    public async Task The_total_is_told_only_when_it_is_asked_for()
    {
        await StoredAsync("d");
        await StoredAsync("d");

        foreach (var query in new[] { "_count=0", "_summary=count" })
        {
            var counted = await Client.FindAsync($"RiskAssessment?subject=Patient/d&{query}");
            Assert.Equal(2, (int?)counted["total"]);
            Assert.Null(counted["entry"]);
        }

        Assert.Equal(2, (await Client.FindAsync("RiskAssessment?subject=Patient/d&_count=100000000000")).Ids().Count);
    }

    [Theory]
    [InlineData("_summary=true", "status method subject", "prediction mitigation extension")]
    [InlineData("_summary=data", "status prediction mitigation extension", "text")]
    [InlineData("_summary=text", "status subject", "prediction extension")]
    [InlineData("_elements=mitigation,occurrence", "status subject mitigation occurrenceDateTime", "prediction extension method")]
    [InlineData("_elements=RiskAssessment.prediction", "status subject prediction", "mitigation extension method")]
    public async Task A_part_of_a_resource_is_marked_as_a_part(string query, string kept, string cut)
    {
        await StoredAsync("e");

        var part = (await Client.FindAsync($"RiskAssessment?subject=Patient/e&_count=1&{query}")).Entries("match").Single().AsObject();

        Assert.Contains(part["meta"]!["tag"]!.AsArray(), tag => (string?)tag!["code"] == "SUBSETTED");
        Assert.All(kept.Split(' '), name => Assert.True(part.ContainsKey(name), name));
        Assert.All(cut.Split(' '), name => Assert.False(part.ContainsKey(name), name));
    }

    [Fact]
    public async Task Only_a_form_is_taken_as_the_body_of_a_search()
    {
        var body = System.Text.Encoding.UTF8.GetBytes("subject=Patient/e");
        (await Client.SendAsync(HttpMethod.Post, "/fhir/RiskAssessment/_search", body, "application/fhir+json")).MustBeRefused(415);
        (await Client.PostSearchAsync("RiskAssessment", "_format=xml")).MustBeRefused(406);
    }

    [Theory]
    [InlineData("agent=development")]
    [InlineData("agent:identifier=https://triage-api.example/fhir/client%7Cdevelopment")]
    [InlineData("agent=Device/triage-api")]
    [InlineData("action=C")]
    [InlineData("subtype=http://hl7.org/fhir/restful-interaction%7Ccreate")]
    [InlineData("outcome=0&_sort=date")]
    [InlineData("_elements=recorded")]
    public async Task Audit_events_are_found_in_the_same_ways(string query)
    {
        var stored = await StoredAsync("g");
        var entity = $"entity=RiskAssessment/{stored["id"]}";

        var found = await Client.FindAsync($"AuditEvent?{entity}&{query}", ("Prefer", "handling=strict"));
        var others = await Client.FindAsync($"AuditEvent?{entity}&agent=somebody-else");

        Assert.Equal("AuditEvent", (string?)found.Entries("match")[0]["resourceType"]);
        Assert.Null(others["entry"]);
    }

    [Fact]
    public async Task A_patient_is_an_entity_of_the_events_about_them()
    {
        var stored = await StoredAsync("entity-1");
        await StoredAsync("entity-2");

        var byPatient = (await Client.FindAsync("AuditEvent?patient=Patient/entity-1&subtype=create")).Ids();
        var byEntity = (await Client.FindAsync("AuditEvent?entity=Patient/entity-1&subtype=create")).Ids();
        var byEither = (await Client.FindAsync($"AuditEvent?entity=RiskAssessment/{stored["id"]},Patient/entity-2&subtype=create")).Ids();

        Assert.Single(byPatient);
        Assert.Equal(byPatient, byEntity);
        Assert.Equal(2, byEither.Count);
        Assert.Contains(byPatient[0], byEither);
    }

    [Fact]
    public async Task Who_was_named_with_a_version_is_found_without_it()
    {
        var stored = await StoredAsync("versioned/_history/2");

        Assert.Equal("Patient/versioned/_history/2", (string?)stored["subject"]!["reference"]);
        foreach (var search in new[] { "patient=versioned", "patient=Patient/versioned", "subject=Patient/versioned" })
            Assert.Single((await Client.FindAsync($"RiskAssessment?{search}")).Ids());
        Assert.NotEmpty((await Client.FindAsync("AuditEvent?patient=Patient/versioned&subtype=create")).Ids());
    }

    private async Task<JsonNode> StoredAsync(string patient)
    {
        var body = Some.Response();
        body["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" };
        return await Client.AssessAsync(body);
    }
}
