using System.Text.Json.Nodes;
using TriageApi.Audit;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hooks;

/// <summary>CDS Hooks as an EHR uses it: discovery, cards from prefetch, and what is said when there is nothing to say.</summary>
public sealed class HookCallTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Each_hook_is_discovered_under_an_id_of_its_own()
    {
        var services = (await api.Client.GetAsync("/cds-services")).Json["services"]!.AsArray();

        Assert.Equal(["encounter-start", "patient-view"], services.Select(service => (string)service!["hook"]!).Order());
        Assert.Equal(services.Count, services.Select(service => (string)service!["id"]!).Distinct().Count());
        Assert.All(services, service =>
        {
            Assert.False(string.IsNullOrEmpty((string?)service!["description"]));
            Assert.Contains("{{context.patientId}}", (string)service["prefetch"]!["response"]!, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("desk", "info")]
    [InlineData("tearing", "critical")]
    [InlineData("fever", "warning")]
    public async Task A_card_keeps_every_rule_of_the_standard_and_its_colour_follows_the_level(string person, string indicator)
    {
        var response = person switch
        {
            "tearing" => Some.Response(("onset", "sudden"), ("severity", 9), ("quality", "tearing"), ("hypertension", "yes")),
            "fever" => Some.Response(("fever", "yes")),
            _ => Some.Response(),
        };

        var card = await api.Client.CardAsync(HookClient.Call(response));
        var triage = await api.Client.AssessAsync(response);

        Assert.True(
            indicator == (string?)card["indicator"] || triage.Level() == "emergency-department-now", $"{card["indicator"]} {triage.Level()}");
        foreach (var flag in triage.Flags("raised")) Assert.Contains($"`{flag}`", (string)card["detail"]!, StringComparison.Ordinal);
        Assert.Equal(triage.Level() == "self-care", card["suggestions"] is null);
        Assert.Contains("draft", (string)card["source"]!["label"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uuid", "x")]
    [InlineData("summary", "")]
    [InlineData("indicator", "hard-stop")]
    [InlineData("selectionBehavior", null)]
    public async Task A_card_that_broke_a_rule_would_be_seen(string member, string? value)
    {
        var card = (await api.Client.CardAsync(HookClient.Call(Some.Response(("fever", "yes"))))).DeepClone();
        if (value is null) card.AsObject().Remove(member);
        else card[member] = value;

        Assert.Contains(member, HookClient.Faults(card));
    }

    [Fact]
    public async Task A_call_is_a_stored_triage_and_a_repetition_gets_the_same_card()
    {
        var call = HookClient.Call(Some.Response(("severity", 8)).Identified("hook-1"));
        var first = await api.Client.HookAsync(call);
        var rows = await api.CountAsync("SELECT count(*) FROM assessment");
        var second = await api.Client.HookAsync(call);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(rows, await api.CountAsync("SELECT count(*) FROM assessment"));
        Assert.Equal(200, (await api.Client.GetAsync(first.AuditPath)).Status);
        var path = new Uri(first.Header("Location")!).AbsolutePath;
        Assert.Equal("RiskAssessment", (string?)(await api.Client.GetAsync(path)).Json["resourceType"]);
        var replay = await api.Client.SendAsync(HttpMethod.Post, path.Split("/_history")[0] + "/$replay", null, null);
        Assert.Contains("\"valueBoolean\":true", replay.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_answers_at_another_visit_are_another_assessment_whatever_identifier_they_carry()
    {
        var form = Some.Response(("severity", 7)).Identified("hook-2");
        await api.Client.AssessAsync(form);
        form["meta"] = new JsonObject { ["versionId"] = "2" };

        await api.Client.CardAsync(HookClient.Call(form));
        await api.Client.CardAsync(HookClient.Call(form));
    }

    [Fact]
    public async Task The_largest_call_gets_its_card_and_gets_it_again()
    {
        // Few answers, so that what is told of them is longer than they are.
        var form = Some.Partial(("saddle-numbness", "yes"));
        form["status"] = "in-progress";
        var call = HookClient.Call(form);
        var extension = new JsonArray();
        call["prefetch"]!["response"]!["subject"]!["extension"] = extension;
        for (var room = Room(); room > 0; room = Room())
            extension.Add(new JsonObject { ["url"] = "urn:x", ["valueString"] = new string('x', Math.Min(room, 10_000)) });

        var first = await api.Client.HookAsync(call);
        var second = await api.Client.HookAsync(call);

        Assert.True(first.Status == 200, first.ToString());
        Assert.Equal("critical", (string?)first.Json["cards"]![0]!["indicator"]);
        Assert.Equal(first.Text, second.Text);

        // For the text of one more extension.
        int Room() => 1024 * 1024 - 50 - call.ToJsonString().Length;
    }

    /// <summary>A stored result that cannot be read, which nothing but somebody at the database can make.</summary>
    [Fact]
    public async Task A_result_that_cannot_be_read_again_gives_a_card_that_reassures_nobody()
    {
        var call = HookClient.Call(Some.Response(("saddle-numbness", "yes")));
        var first = await api.Client.HookAsync(call);
        var path = new Uri(first.Header("Location")!).AbsolutePath;
        var stored = (await api.Database.ReadAsync<byte[]>($"SELECT response FROM payload WHERE id = '{path.Split('/')[3]}'")).Single();
        await OverwriteAsync(ExactBytes.Compress("{}"u8));

        var card = await api.Client.CardAsync(call);
        await OverwriteAsync(stored);

        Assert.Equal("critical", (string?)card["indicator"]);
        Assert.Equal((string?)first.Json["cards"]![0]!["uuid"], (string?)card["uuid"]);
        Assert.Contains("not a low-urgency result", (string)card["detail"]!, StringComparison.Ordinal);
        Assert.Contains(path.Split("/_history")[0], (string)card["links"]![0]!["url"]!, StringComparison.Ordinal);

        Task<int> OverwriteAsync(byte[] response) => api.Database.ExecuteAsync(
            $"SET session_replication_role = replica; UPDATE payload SET response = '\\x{Convert.ToHexString(response)}' "
            + $"WHERE id = '{path.Split('/')[3]}'");
    }

    [Fact]
    public async Task An_instance_that_comes_again_with_other_answers_is_refused()
    {
        var call = HookClient.Call(Some.Response());
        await api.Client.CardAsync(call);
        call["prefetch"]!["response"] = Some.Response(("fever", "yes"));

        (await api.Client.HookAsync(call)).MustBeRefused(422);
    }

    [Fact]
    public async Task The_newest_form_of_a_bundle_counts_and_one_that_was_withdrawn_does_not()
    {
        var old = Some.Response(("fever", "yes"));
        var now = Some.Response();
        var withdrawn = Some.Response(("saddle-numbness", "yes"));
        (old["authored"], now["authored"], withdrawn["authored"]) = ("2026-01-01", "2026-03-01", "2026-04-01");
        withdrawn["status"] = "entered-in-error";

        var card = await api.Client.CardAsync(HookClient.Call(HookClient.Bundle(old, withdrawn, now)));

        Assert.Equal((await api.Client.CardAsync(HookClient.Call(now)))["summary"]!.ToString(), card["summary"]!.ToString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset"}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"OperationOutcome"}}]}""")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"https://other.example/form"}""")]
    [InlineData("""{"resourceType":"QuestionnaireResponse","status":"completed","items":[]}""")]
    public async Task Without_answers_that_can_be_used_the_card_says_so_and_nothing_is_stored(string response)
    {
        var rows = await api.RowsAsync();

        var card = await api.Client.CardAsync(HookClient.Call(JsonNode.Parse(response)));

        Assert.Equal("info", (string?)card["indicator"]);
        Assert.Contains("not a low-urgency result", (string)card["detail"]!, StringComparison.Ordinal);
        Assert.Null(card["suggestions"]);
        Assert.Equal(rows, await api.RowsAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"response":{"resourceType":"OperationOutcome","issue":[]}}""")]
    public async Task A_prefetch_that_is_missing_or_failed_is_412(string? prefetch)
    {
        var call = HookClient.Call(null);
        call["prefetch"] = prefetch is null ? null : JsonNode.Parse(prefetch);

        (await api.Client.HookAsync(call)).MustBeRefused(412);
    }

    [Theory]
    [InlineData("hook", "\"order-sign\"")]
    [InlineData("hook", null)]
    [InlineData("hookInstance", "\"7\"")]
    [InlineData("hookInstance", null)]
    [InlineData("context", "[]")]
    [InlineData("context", """{"userId":"Practitioner/1"}""")]
    [InlineData("context", """{"userId":"Practitioner/1","patientId":"../x"}""")]
    [InlineData("prefetch", "[]")]
    public async Task A_call_that_is_not_as_it_must_be_is_400(string member, string? value)
    {
        var call = HookClient.Call(Some.Response());
        call[member] = value is null ? null : JsonNode.Parse(value);

        Assert.StartsWith(member, (await api.Client.HookAsync(call)).MustBeRefused(400).Expressions.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_about_another_patient_give_no_card()
    {
        var rows = await api.RowsAsync();
        var call = HookClient.Call(Some.Response());
        call["context"]!["patientId"] = "somebody-else";

        (await api.Client.HookAsync(call)).MustBeRefused(422);
        Assert.Equal(rows, await api.RowsAsync());
    }

    [Fact]
    public async Task The_start_of_a_visit_needs_its_encounter_and_the_draft_names_it()
    {
        var call = HookClient.Call(Some.Response(("fever", "yes")));
        call["hook"] = "encounter-start";
        (await api.Client.HookAsync(call, HookClient.EncounterStart)).MustBeRefused(400);
        call["context"]!["encounterId"] = "e-1";

        var reply = await api.Client.HookAsync(call, HookClient.EncounterStart);

        var draft = reply.Json["cards"]![0]!["suggestions"]![0]!["actions"]![0]!["resource"]!;
        Assert.Equal("draft", (string?)draft["status"]);
        Assert.Equal("Encounter/e-1", (string?)draft["encounter"]!["reference"]);
        Assert.Equal("Patient/example", (string?)draft["subject"]!["reference"]);
        (await api.Client.HookAsync(call, "no-such-service")).MustBeRefused(404);
    }

    [Fact]
    public async Task A_lent_access_token_is_kept_nowhere()
    {
        var call = HookClient.Call(Some.Response());
        call["fhirServer"] = "https://ehr.example/fhir";
        call["fhirAuthorization"] = new JsonObject { ["access_token"] = Some.Canary, ["token_type"] = "Bearer" };
        var path = new Uri((await api.Client.HookAsync(call)).Header("Location")!).AbsolutePath;

        Assert.DoesNotContain(Some.Canary, (await api.Client.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Host.Log.Lines, line => line.Contains(Some.Canary, StringComparison.Ordinal));
        var stored = await api.Database.ReadAsync<byte[]>("SELECT request FROM payload");
        Assert.DoesNotContain(
            stored, one => System.Text.Encoding.UTF8.GetString(Audit.ExactBytes.Restore(one)).Contains(Some.Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_this_machine_may_call_and_another_origin_may_not()
    {
        (string, string)[] asked = [("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type")];
        var path = $"/cds-services/{HookClient.PatientView}";

        var near = await api.Client.SendAsync(HttpMethod.Options, path, null, null, [("Origin", "http://localhost:8080"), .. asked]);
        var far = await api.Client.SendAsync(HttpMethod.Options, path, null, null, [("Origin", "https://elsewhere.example"), .. asked]);

        Assert.Equal("http://localhost:8080", near.Header("Access-Control-Allow-Origin"));
        Assert.Null(far.Header("Access-Control-Allow-Origin"));
    }
}
