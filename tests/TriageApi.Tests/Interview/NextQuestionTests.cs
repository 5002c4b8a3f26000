using System.Text.Json.Nodes;
using TriageApi.Knowledge;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Interview;

/// <summary>The interview over HTTP, from the first question to the submission.</summary>
[Collection(OneHost.Name)]
public sealed class NextQuestionTests(ApiFixture api)
{
    [Fact]
    public async Task The_first_step_asks_the_required_basics_each_with_its_reason()
    {
        var first = await api.Client.StepAsync(InterviewClient.Start());

        Assert.Equal(["pain-location", "duration-days", "onset", "severity", "course"], first.AskedNow());
        Assert.Equal("in-progress", (string?)first["status"]);
        Assert.All(first.Asked(), item => Assert.NotEmpty((string)item.Extensions("question-reason").Single()["valueString"]!));
        var contained = first["contained"]!.AsArray().Single()!;
        Assert.Equal("#" + contained["id"], (string?)first["questionnaire"]);
        Assert.Equal(Questions.Canonical, (string?)contained["derivedFrom"]!.AsArray().Single());
        Assert.Null(contained["url"]);
        Assert.Null(contained["version"]);
    }

    [Fact]
    public async Task A_calm_interview_ends_and_its_response_is_assessed_as_the_whole_form_is()
    {
        var whole = Some.Response();
        var steps = await api.Client.WholeAsync(InterviewClient.Person(whole));

        Assert.Equal("settled", steps[^1].StopReason());
        var byInterview = await api.Client.AssessAsync(steps[^1]);
        var byForm = await api.Client.AssessAsync(whole);
        Assert.Equal("final", byInterview.Status());
        Assert.Equal(byForm.Level(), byInterview.Level());
        Assert.Equal(byForm.Causes()[0], byInterview.Causes()[0]);
    }

    [Fact]
    public async Task An_emergency_ends_the_interview_at_once_with_words_that_name_no_level_and_no_cause()
    {
        var whole = Some.Response(("onset", "sudden"), ("severity", 10), ("chest-pain", "yes"), ("dyspnoea", "yes"),
            ("syncope", "yes"), ("age", 66));
        var steps = await api.Client.WholeAsync(InterviewClient.Person(whole));

        Assert.InRange(steps.Count, 2, 9);
        Assert.Equal("emergency", steps[^1].StopReason());
        var text = (string)steps[^1].Extensions("stop-reason").Single()["valueCodeableConcept"]!["text"]!;
        Assert.Contains("submit these answers now", text, StringComparison.Ordinal);
        Assert.Contains("call the emergency services", text, StringComparison.Ordinal);
        Assert.Equal("emergency-ambulance", (await api.Client.AssessAsync(steps[^1])).Level());
    }

    [Fact]
    public async Task No_step_on_the_way_tells_a_level_or_a_cause()
    {
        var steps = await api.Client.WholeAsync(InterviewClient.Person(Some.Response(("fever", "yes"))));

        Assert.All(steps, step =>
        {
            Assert.Empty(step.Extensions("triage-level"));
            Assert.DoesNotContain("CodeSystem/cause", step.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("triage-level", step.ToJsonString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nobody_is_asked_twice_and_only_what_is_required_comes_again()
    {
        var asked = new List<string>();
        var response = await api.Client.StepAsync(InterviewClient.Start());
        var person = InterviewClient.Person(Some.Response());
        var again = response.AskedNow();
        Assert.Equal(again, (await api.Client.StepAsync(response)).AskedNow());

        while (response.IsUnderWay())
        {
            asked.AddRange(response.AskedNow());
            foreach (var linkId in response.AskedNow().Where(linkId => Questions.Find(linkId).Required))
                response.Answer(linkId, person(linkId)!);
            response = await api.Client.StepAsync(response);
        }

        Assert.Distinct(asked);
        Assert.Contains("chest-pain", asked);
    }

    [Fact]
    public async Task Nothing_is_stored()
    {
        var before = await api.RowsAsync();
        await api.Client.WholeAsync(InterviewClient.Person(Some.Response()));
        Assert.Equal(before, await api.RowsAsync());

        await api.Client.AssessAsync(Some.Response());
        Assert.NotEqual(before, await api.RowsAsync());
    }

    [Fact]
    public async Task A_changed_answer_takes_with_it_what_hung_on_it()
    {
        var steps = await api.Client.WholeAsync(InterviewClient.Person(
            Some.Response(("leg-weakness", "one"), ("leg-weakness-onset", "long-standing-stable"))));
        var before = steps[^1];
        Assert.Contains("leg-weakness-onset", before.Asked().Select(item => (string)item["linkId"]!));

        before.Answer("leg-weakness", [Some.Coded("leg-weakness", "none")]);
        var after = await api.Client.StepAsync(before);

        Assert.DoesNotContain("leg-weakness-onset", after.Asked().Select(item => (string)item["linkId"]!));
        Assert.DoesNotContain("leg-weakness-onset", after["item"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(200, (await api.Client.TriageAsync(after)).Status);
    }

    [Fact]
    public async Task Parameters_and_a_response_that_names_the_form_itself_start_an_interview_too()
    {
        var inParameters = new JsonObject
        {
            ["resourceType"] = "Parameters",
            ["parameter"] = new JsonArray(new JsonObject { ["name"] = "questionnaire-response", ["resource"] = InterviewClient.Start() }),
        };
        var bare = InterviewClient.Start();
        bare.Remove("contained");
        bare["questionnaire"] = Questions.Canonical;

        var expected = (await api.Client.StepAsync(InterviewClient.Start())).AskedNow();
        Assert.Equal(expected, (await api.Client.StepAsync(inParameters)).AskedNow());
        Assert.Equal(expected, (await api.Client.StepAsync(bare)).AskedNow());
    }

    [Fact]
    public async Task Reasons_and_questions_are_told_in_the_language_that_was_asked_for()
    {
        var reply = await api.Client.SendAsync(
            HttpMethod.Post, InterviewClient.Path, System.Text.Encoding.UTF8.GetBytes(InterviewClient.Start().ToJsonString()),
            ApiClient.FhirJson, ("Accept-Language", "fr"));
        var asked = reply.Json.AsObject().Asked();

        Assert.All(asked, item => Assert.Equal(
            KnowledgePack.Embedded().Wordings["fr"].Interview.Required, (string?)item.Extensions("question-reason").Single()["valueString"]));
        Assert.All(asked, item => Assert.Contains("/translation", item["_text"]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("interview-start", "in-progress")]
    [InlineData("interview-emergency", "completed")]
    public async Task The_examples_of_the_documentation_work(string name, string status) =>
        Assert.Equal(status, (string?)(await api.Client.StepAsync(BodyExamples.Json(name)))["status"]);
}
