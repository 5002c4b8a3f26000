using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Interview;

/// <summary>What cannot be used is refused with its place, and never repaired.</summary>
[Collection(OneHost.Name)]
public sealed class NextQuestionRefusalTests(ApiFixture api)
{
    [Fact]
    public async Task A_contained_questionnaire_derived_from_something_else_is_refused()
    {
        var body = InterviewClient.Start();
        body["contained"]![0]!["derivedFrom"] = new JsonArray("https://elsewhere.example/Questionnaire/other");

        Assert.Equal(["QuestionnaireResponse.questionnaire"], (await api.Client.NextAsync(body)).MustBeRefused(422).Expressions);
    }

    [Fact]
    public async Task A_name_of_a_contained_questionnaire_that_is_not_there_is_refused()
    {
        var body = InterviewClient.Start();
        body["questionnaire"] = "#another";

        (await api.Client.NextAsync(body)).MustBeRefused(422);
        (await api.Client.TriageAsync(body)).MustBeRefused(422);
    }

    [Fact]
    public async Task A_contained_question_that_the_form_does_not_have_is_refused()
    {
        var body = InterviewClient.Start();
        body["contained"]![0]!["item"] = new JsonArray(new JsonObject { ["linkId"] = "shoe-size", ["type"] = "integer" });

        Assert.Equal(["QuestionnaireResponse.contained[0]"], (await api.Client.NextAsync(body)).MustBeRefused(422).Expressions);
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("amended")]
    [InlineData("entered-in-error")]
    public async Task A_response_in_another_state_is_refused(string status)
    {
        var body = InterviewClient.Start();
        body["status"] = status;

        (await api.Client.NextAsync(body)).MustBeRefused(422);
    }

    [Fact]
    public async Task An_answer_that_the_question_does_not_offer_is_refused_without_repeating_it()
    {
        var body = InterviewClient.Start();
        body.Answer("onset", [new JsonObject { ["valueCoding"] = new JsonObject { ["system"] = "urn:x", ["code"] = Some.Canary } }]);

        var reply = (await api.Client.NextAsync(body)).MustBeRefused(422);
        Assert.DoesNotContain(Some.Canary, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Host.Log.Lines, line => line.Contains(Some.Canary, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("""{"resourceType":"Patient"}""", 422)]
    public async Task A_body_that_is_no_response_is_refused(string body, int status) =>
        (await api.Client.SendAsync(HttpMethod.Post, InterviewClient.Path, Encoding.UTF8.GetBytes(body), ApiClient.FhirJson))
            .MustBeRefused(status);
}
