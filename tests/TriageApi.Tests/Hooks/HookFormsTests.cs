using System.Globalization;
using System.Text.Json.Nodes;
using TriageApi.Tests.Charts;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hooks;

/// <summary>
/// What an EHR sends along must never hide an emergency: neither a chart that cannot be used, nor forms whose dates leave
/// open which is the newest.
/// </summary>
public sealed class HookFormsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(60)]
    public async Task A_resource_too_deep_to_stand_beside_the_answers_is_left_out(int depth)
    {
        var call = HookClient.Call(Emergency());
        call["prefetch"]!["patient"] = Deep("Patient", depth);
        call["prefetch"]!["conditions"] = HookClient.Bundle(ChartResources.Condition(ChartResources.Snomed, "64859006"));

        Assert.Equal("critical", await IndicatorAsync(call));
    }

    [Fact]
    public async Task A_resource_too_deep_takes_no_other_with_it()
    {
        var call = HookClient.Call(Some.Response(("fever", null)));
        var without = (await api.Client.CardAsync(call))["detail"]!.ToString();
        call = HookClient.Call(Some.Response(("fever", null)));
        call["prefetch"]!["patient"] = Deep("Patient", 30);
        call["prefetch"]!["temperatures"] = HookClient.Bundle(ChartResources.Temperature(39));

        var card = await api.Client.CardAsync(call);

        Assert.NotEqual(without, card["detail"]!.ToString());
        Assert.Equal(
            (await api.Client.CardAsync(HookClient.Call(Some.Response(("fever", "yes")))))["summary"]!.ToString(), card["summary"]!.ToString());
    }

    [Fact]
    public async Task A_chart_too_large_to_stand_beside_the_answers_takes_none_of_them_with_it()
    {
        // Each takes a little more room beside the answers than in a bundle.
        var call = HookClient.Call(Emergency());
        call["prefetch"]!["conditions"] = HookClient.Bundle(
            [.. Enumerable.Range(0, 22_000).Select(_ => new JsonObject { ["resourceType"] = "Condition" })]);

        Assert.Equal("critical", await IndicatorAsync(call));
    }

    [Theory]
    [InlineData("Patient/other")]
    [InlineData("#p")]
    [InlineData("urn:uuid:0190a000-0000-7000-8000-000000000001")]
    public async Task A_resource_about_somebody_else_is_left_out(string subject)
    {
        var call = HookClient.Call(Emergency());
        call["prefetch"]!["conditions"] = HookClient.Bundle(
            ChartResources.Condition(ChartResources.Snomed, "64859006", subject: subject));

        Assert.Equal("critical", await IndicatorAsync(call));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(125)]
    [InlineData(126)]
    public async Task A_form_as_deep_as_a_call_may_be_is_told_to_be_unusable(int depth)
    {
        var call = HookClient.Call(Deep("QuestionnaireResponse", depth));
        call["prefetch"]!["patient"] = ChartResources.Patient(50, "male");

        Assert.Equal("info", await IndicatorAsync(call));
    }

    [Fact]
    public async Task Letters_of_any_alphabet_take_no_more_room_than_they_came_with()
    {
        var form = Emergency();
        var extension = new JsonArray();
        for (var number = 0; number < 60; number++)
            extension.Add(new JsonObject { ["url"] = "urn:x", ["valueString"] = string.Concat(Enumerable.Repeat("😀", 2000)) });
        form["subject"]!["extension"] = extension;
        var text = HookClient.Call(form).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) });
        var raw = text.Replace("\\uD83D\\uDE00", "😀", StringComparison.OrdinalIgnoreCase);

        var reply = await api.Client.SendAsync(
            HttpMethod.Post, $"/cds-services/{HookClient.PatientView}", System.Text.Encoding.UTF8.GetBytes(raw), "application/json");

        Assert.Equal("critical", (string?)reply.Json["cards"]![0]!["indicator"]);
    }

    [Fact]
    public async Task Answers_that_name_nobody_are_on_record_for_the_patient_whose_chart_is_open()
    {
        var form = Some.Response();
        form.Remove("subject");
        var call = HookClient.Call(form);
        call["context"]!["patientId"] = "nobody-named";

        var reply = await api.Client.HookAsync(call);

        var result = (await api.Client.GetAsync(new Uri(reply.Header("Location")!).AbsolutePath)).Json;
        Assert.Equal("Patient/nobody-named", (string?)result["subject"]!["reference"]);
        Assert.Equal(1, (int)(await api.Client.GetAsync("/fhir/RiskAssessment?subject=Patient/nobody-named&_summary=count")).Json["total"]!);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-01")]
    [InlineData("2026-03-01", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03", "2026-03-01T09:00:00Z")]
    [InlineData(null, null)]
    [InlineData(null, "2026-03-01")]
    [InlineData("2026", "2026-03-01")]
    public async Task Where_dates_leave_open_which_form_is_the_newest_the_most_urgent_counts(string? urgent, string? other)
    {
        var (first, second) = (Emergency().Dated(urgent), Some.Response().Dated(other));

        Assert.Equal("critical", await IndicatorAsync(HookClient.Call(HookClient.Bundle(first, second))));
        Assert.Equal("critical", await IndicatorAsync(HookClient.Call(HookClient.Bundle(second, first))));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")]
    [InlineData("2026-03-01", "2026-03-03")]
    public async Task A_form_that_is_surely_newer_counts_alone(string old, string now)
    {
        var bundle = HookClient.Bundle(Emergency().Dated(old), Some.Response().Dated(now));

        Assert.NotEqual("critical", await IndicatorAsync(HookClient.Call(bundle)));
    }

    [Fact]
    public async Task A_form_without_a_date_is_not_newer_than_its_last_change()
    {
        var old = Emergency().Dated(null);
        old["meta"] = new JsonObject { ["lastUpdated"] = "2026-01-01T00:00:00Z" };

        Assert.NotEqual("critical", await IndicatorAsync(HookClient.Call(HookClient.Bundle(old, Some.Response().Dated("2026-03-01")))));
    }

    [Theory]
    [InlineData("begun", "10:00", "finished", "11:00", false)]
    [InlineData("begun", "11:00", "finished", "10:00", true)]
    [InlineData("finished", "10:00", "begun", "11:00", true)]
    [InlineData("finished", "11:00", "begun", "10:00", true)]
    public async Task What_was_begun_since_hides_nothing_and_is_not_hidden(
        string urgentIs, string urgentAt, string otherIs, string otherAt, bool isCritical)
    {
        var urgent = Of(Emergency(), urgentIs, urgentAt);
        var other = Of(otherIs == "begun" ? Some.Partial(("severity", 2)) : Some.Response(), otherIs, otherAt);

        Assert.Equal(isCritical, await IndicatorAsync(HookClient.Call(HookClient.Bundle(urgent, other))) == "critical");

        static JsonObject Of(JsonObject form, string standing, string at)
        {
            form["status"] = standing == "begun" ? "in-progress" : "completed";
            return form.Dated($"2026-03-01T{at}:00Z");
        }
    }

    [Theory]
    [InlineData("""[{"resourceType":"Questionnaire","id":"q","status":"active","derivedFrom":["https://other.example/form"]}]""")]
    [InlineData("""[{"resourceType":"Questionnaire","id":"q","status":"active"}]""")]
    [InlineData("""[{"resourceType":"Questionnaire","id":"other","derivedFrom":["https://triage-api.example/fhir/Questionnaire/mid-back-pain"]}]""")]
    [InlineData("[]")]
    public async Task An_interview_by_another_form_is_none_of_ours(string contained)
    {
        var other = Some.Response().Dated("2026-03-02");
        (other["questionnaire"], other["contained"]) = ("#q", JsonNode.Parse(contained));

        Assert.Equal("critical", await IndicatorAsync(HookClient.Call(HookClient.Bundle(Emergency().Dated("2026-03-01"), other))));
    }

    [Fact]
    public async Task The_form_of_somebody_else_hides_nothing()
    {
        var other = Some.Response().Dated("2026-03-02");
        other["subject"]!["reference"] = "Patient/other";

        Assert.Equal("critical", await IndicatorAsync(HookClient.Call(HookClient.Bundle(Emergency().Dated("2026-03-01"), other))));
        (await api.Client.HookAsync(HookClient.Call(HookClient.Bundle(other)))).MustBeRefused(422);
    }

    [Theory]
    [InlineData(true, "critical")]
    [InlineData(false, "info")]
    public async Task A_form_of_the_same_day_that_cannot_be_used_yields_to_an_emergency_alone(bool isEmergency, string indicator)
    {
        var unusable = Some.Response().Dated("2026-03-01");
        unusable["item"]![0]!["linkId"] = "no-such-page";
        var usable = (isEmergency ? Emergency() : Some.Response(("fever", "yes"))).Dated("2026-03-01");

        var card = await api.Client.CardAsync(HookClient.Call(HookClient.Bundle(usable, unusable)));

        Assert.Equal(indicator, (string?)card["indicator"]);
        if (!isEmergency) Assert.Contains("not a low-urgency result", (string)card["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_very_many_forms_of_one_day_none_is_picked_by_chance()
    {
        var forms = Enumerable.Range(0, 7).Select(_ => Some.Response().Dated("2026-03-01")).Append(Emergency().Dated("2026-03-01")).ToList();
        Assert.Equal("critical", await IndicatorAsync(HookClient.Call(HookClient.Bundle([.. forms]))));
        forms.Insert(0, Some.Response().Dated("2026-03-01"));

        var card = await api.Client.CardAsync(HookClient.Call(HookClient.Bundle([.. forms])));

        Assert.Equal("info", (string?)card["indicator"]);
        Assert.Contains("not a low-urgency result", (string)card["detail"]!, StringComparison.Ordinal);
    }

    private async Task<string> IndicatorAsync(JsonObject call) => (string)(await api.Client.CardAsync(call))["indicator"]!;

    private static JsonObject Emergency() => Some.Response(("saddle-numbness", "yes"));

    /// <summary>A resource of objects inside one another, itself included.</summary>
    private static JsonNode Deep(string type, int depth)
    {
        var opening = string.Concat(Enumerable.Repeat("""{"a":""", depth - 2));
        var closing = new string('}', depth - 2);
        return JsonNode.Parse(
            string.Create(CultureInfo.InvariantCulture, $$"""{"resourceType":"{{type}}","id":"example","x":{{opening}}{"b":1}{{closing}}}"""),
            documentOptions: new() { MaxDepth = 200 })!;
    }
}

/// <summary>Dates for forms.</summary>
file static class Dates
{
    public static JsonObject Dated(this JsonObject form, string? authored)
    {
        form.Remove("authored");
        if (authored is not null) form["authored"] = authored;
        return form;
    }
}
