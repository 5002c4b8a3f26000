using System.Text.Json.Nodes;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Security;

/// <summary>Whoever is bound to one patient writes about and sees that patient alone; in every doubt the answer is no.</summary>
public sealed class CompartmentTests(SecuredFixture fixture) : IClassFixture<SecuredFixture>
{
    private SecuredHost Secured => fixture.Secured;

    [Fact]
    public async Task A_patient_submits_and_reads_what_is_their_own()
    {
        var anna = Patient("anna");
        var stored = await Secured.Client.TriageAsync(About("Patient/anna"), anna);
        Assert.True(stored.Status == 200, stored.ToString());

        var path = new Uri(stored.Header("Location")!).AbsolutePath;
        Assert.Equal(stored.Body, (await Secured.Client.GetAsync(path, anna)).Body);
        Assert.Equal(200, (await Secured.Client.GetAsync(stored.AuditPath, anna)).Status);
        var found = await Secured.Client.GetAsync("/fhir/AuditEvent", anna);
        Assert.NotEmpty(found.Json["entry"]!.AsArray());
        Assert.All(found.Json["entry"]!.AsArray(), entry => Assert.Contains("Patient/anna", entry!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_patient_finds_nothing_in_the_same_words_as_of_what_does_not_exist()
    {
        var stored = await Secured.Client.TriageAsync(About("Patient/berta"), Patient("berta"));
        var id = (string)stored.Json["id"]!;
        var carl = Patient("carl");
        const string nobody = "0190a000-0000-7000-8000-000000000000";

        foreach (var path in new[] { "/fhir/RiskAssessment/{0}", "/fhir/RiskAssessment/{0}/_history", "/fhir/RiskAssessment/{0}/_history/1" })
        {
            var foreign = await Secured.Client.GetAsync(path.Replace("{0}", id, StringComparison.Ordinal), carl);
            var unknown = await Secured.Client.GetAsync(path.Replace("{0}", nobody, StringComparison.Ordinal), carl);
            Assert.Equal(unknown.MustBeRefused(404).Body, foreign.MustBeRefused(404).Body);
            Assert.Equal(unknown.Headers.Keys.Order(), foreign.Headers.Keys.Order());
        }

        (await Secured.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/$replay", null, null, carl)).MustBeRefused(404);
        (await Secured.Client.GetAsync($"/page/result/{id}", carl)).MustBeRefused(404);
        (await Secured.Client.GetAsync(stored.AuditPath, carl)).MustBeRefused(404);
        foreach (var what in new[] { "proof", "receipt" })
            (await Secured.Client.GetAsync($"/audit/{stored.AuditPath.Split('/')[^1]}/{what}", carl)).MustBeRefused(404);
        foreach (var query in new[] { $"entity=RiskAssessment/{id}", "patient=Patient/berta", "", "_count=0&patient=Patient/berta" })
        {
            var found = await Secured.Client.GetAsync("/fhir/AuditEvent?" + query, carl);
            Assert.Equal(200, found.Status);
            Assert.DoesNotContain("berta", Without(found, "link").ToJsonString(), StringComparison.Ordinal);
            if (query.Contains("_count=0", StringComparison.Ordinal)) Assert.Equal(0, (int)found.Json["total"]!);
        }
    }

    [Theory]
    [InlineData("""{"reference":"Patient/somebody"}""")]
    [InlineData("""{"reference":"https://other.example/fhir/Patient/dora"}""")]
    [InlineData("""{"reference":"Patient/dora/_history/1"}""")]
    [InlineData("""{"reference":"Patient/DORA"}""")]
    [InlineData("""{"reference":"urn:uuid:0190a000-0000-7000-8000-000000000000"}""")]
    [InlineData("""{"identifier":{"system":"https://ids.example","value":"dora"}}""")]
    [InlineData("""{"reference":"Patient/dora","identifier":{"system":"https://ids.example","value":"somebody"}}""")]
    [InlineData("""{"display":"dora"}""")]
    [InlineData(null)]
    public async Task A_subject_that_is_not_certainly_the_patient_is_refused_and_nothing_is_stored(string? subject)
    {
        var response = Some.Response();
        response.Remove("subject");
        if (subject is not null) response["subject"] = JsonNode.Parse(subject);
        var before = await StoredAsync();

        (await Secured.Client.TriageAsync(response, Patient("dora"))).MustBeRefused(403);

        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Two_patients_of_one_app_do_not_meet_at_their_keys_and_identifiers()
    {
        var (emma, fritz) = (Patient("emma"), Patient("fritz"));
        var key = ("Idempotency-Key", "form-1");

        var first = await Secured.Client.TriageAsync(About("Patient/emma").Identified("form-1"), emma, key);
        var second = await Secured.Client.TriageAsync(About("Patient/fritz").Identified("form-1"), fritz, key);
        var again = await Secured.Client.TriageAsync(About("Patient/emma").Identified("form-1"), emma, key);

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.NotEqual((string)first.Json["id"]!, (string)second.Json["id"]!);
        Assert.Equal(first.Body, again.Body);
        Assert.DoesNotContain("emma", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patient_who_logs_in_as_a_user_is_bound_like_any_patient()
    {
        var stored = await Secured.Client.TriageAsync(About("Patient/gerd"), Patient("gerd"));
        var hans = SecuredHost.Bearer(Secured.Token("a", "user/*.cruds", ("fhirUser", "https://ehr.example/fhir/Patient/hans")));

        (await Secured.Client.GetAsync(new Uri(stored.Header("Location")!).AbsolutePath, hans)).MustBeRefused(404);
    }

    [Fact]
    public async Task A_practitioner_sees_them_all_so_there_was_something_to_hide()
    {
        // The broken twin of the compartment: the same read without its limit.
        var stored = await Secured.Client.TriageAsync(About("Patient/ida"), Patient("ida"));
        var practitioner = SecuredHost.Bearer(Secured.Token("a", "user/*.cruds", ("fhirUser", "Practitioner/1")));

        var reply = await Secured.Client.GetAsync(new Uri(stored.Header("Location")!).AbsolutePath, practitioner);

        Assert.Contains("Patient/ida", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Searches_of_others_that_found_a_patient_are_not_the_patients_to_see()
    {
        await Secured.Client.TriageAsync(About("Patient/jana"), Patient("jana"));
        var practitioner = SecuredHost.Bearer(Secured.Token("a", "user/*.cruds", ("fhirUser", "Practitioner/1")));
        await Secured.Client.GetAsync("/fhir/RiskAssessment?subject=Patient/jana,Patient/kurt", practitioner);

        // A practitioner sees the search, so there was something to hide.
        const string searches = "/fhir/AuditEvent?patient=Patient/jana&action=E";
        var seen = (await Secured.Client.GetAsync(searches, practitioner)).Json["entry"]!.AsArray();
        var id = (string)seen[0]!["resource"]!["id"]!;

        var jana = Patient("jana");
        Assert.Null((await Secured.Client.GetAsync(searches, jana)).Json["entry"]);
        var all = (await Secured.Client.GetAsync("/fhir/AuditEvent", jana)).Json["entry"]!.AsArray();
        Assert.DoesNotContain(all, entry => (string?)entry!["resource"]!["action"] == "E");
        (await Secured.Client.GetAsync($"/fhir/AuditEvent/{id}", jana)).MustBeRefused(404);
        Assert.Equal(200, (await Secured.Client.GetAsync($"/fhir/AuditEvent/{id}", practitioner)).Status);
    }

    private static JsonObject About(string patient)
    {
        var response = Some.Response();
        response["subject"] = new JsonObject { ["reference"] = patient };
        return response;
    }

    private static JsonNode Without(Reply reply, string member)
    {
        var copy = reply.Json.DeepClone();
        copy.AsObject().Remove(member);
        return copy;
    }

    private (string, string) Patient(string id) => SecuredHost.Bearer(Secured.Token("a", "patient/*.cruds", ("patient", id)));

    private async Task<long> StoredAsync() => (await fixture.Database.ReadAsync<long>("SELECT count(*) FROM payload")).Single();
}
