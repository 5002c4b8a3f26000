using System.Text.Json.Nodes;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>People whose level is fixed, through the real host and a real Postgres.</summary>
[Collection(OneHost.Name)]
public sealed class FixedExampleTests(ApiFixture api)
{
    [Fact]
    public async Task Dull_pain_after_desk_work_is_self_care()
    {
        var result = await api.Client.AssessAsync(Some.Response());

        Assert.Equal("self-care", result.Level());
        Assert.Equal("final", result.Status());
        Assert.Empty(result.Flags("raised"));
        Assert.Empty(result.Unanswered());
    }

    [Fact]
    public async Task Saddle_numbness_goes_to_the_emergency_department()
    {
        var result = await api.Client.AssessAsync(Some.Response(("saddle-numbness", "yes")));

        Assert.Equal("emergency-department-now", result.Level());
        Assert.Equal("final", result.Status());
        Assert.Contains("saddle-anaesthesia", result.Flags("raised"));
    }

    [Fact]
    public async Task Sudden_tearing_pain_with_hypertension_at_62_calls_an_ambulance_with_dissection_first()
    {
        var result = await api.Client.AssessAsync(Some.Response(
            ("age", 62), ("sex", "male"), ("onset", "sudden"), ("onset-activity", null), ("duration-days", 0),
            ("severity", 9), ("course", "stable"), ("quality", "tearing"), ("hypertension", "yes")));

        Assert.Equal("emergency-ambulance", result.Level());
        Assert.Equal("aortic-dissection", result.Causes()[0]);
    }

    [Fact]
    public async Task Saddle_numbness_left_out_is_never_self_care()
    {
        var result = await api.Client.AssessAsync(Some.Response(("saddle-numbness", null)));

        Assert.NotEqual("self-care", result.Level());
        Assert.Equal("preliminary", result.Status());
        Assert.Equal(["saddle-numbness"], result.Unanswered());
        Assert.Contains("saddle-anaesthesia", result.Flags("cannot-exclude"));
    }

    [Fact]
    public async Task Not_knowing_anything_is_never_self_care()
    {
        var required = Questions.All.Where(question => question.Required && question.Option("unknown") is null)
            .ToDictionary(question => question.LinkId, question => Some.DeskWork()[question.LinkId]);

        var result = await api.Client.AssessAsync(Some.Response(required, rest: "unknown"));

        Assert.NotEqual("self-care", result.Level());
        Assert.NotEmpty(result.Flags("cannot-exclude"));

        // "I don't know" is an answer: nothing was left out.
        Assert.Equal("final", result.Status());
        Assert.Empty(result.Unanswered());
    }

    [Fact]
    public async Task A_form_that_was_only_opened_is_preliminary_and_never_self_care()
    {
        var response = Some.Partial();
        response["status"] = "in-progress";

        var result = await api.Client.AssessAsync(response);

        Assert.NotEqual("self-care", result.Level());
        Assert.Equal("preliminary", result.Status());
        Assert.Contains("saddle-numbness", result.Unanswered());
        Assert.Contains("age", result.Unanswered());
    }

    [Theory]
    [InlineData("self-care", "final", "self-care")]
    [InlineData("emergency", "final", "emergency-ambulance")]
    [InlineData("partial", "preliminary", null)]
    public async Task Each_example_of_the_documentation_gives_what_it_says(string name, string status, string? level)
    {
        var result = await api.Client.AssessAsync(BodyExamples.Json(name));

        Assert.Equal(status, result.Status());
        if (level is null) Assert.NotEqual("self-care", result.Level());
        else Assert.Equal(level, result.Level());
    }

    [Fact]
    public async Task The_refused_example_of_the_documentation_tells_every_fault_at_once()
    {
        var reply = (await api.Client.TriageAsync(BodyExamples.Json("refused"))).MustBeRefused(422);

        Assert.Equal(
            [
                "QuestionnaireResponse.item",
                "QuestionnaireResponse.item",
                "QuestionnaireResponse.item",
                "QuestionnaireResponse.item[0].item[0].answer[0].value",
                "QuestionnaireResponse.item[0].item[1].answer[0].value",
                "QuestionnaireResponse.item[0].item[2].answer[0].value",
                "QuestionnaireResponse.item[0].item[3].linkId",
                "QuestionnaireResponse.item[1].item[1]",
                "QuestionnaireResponse.questionnaire",
            ],
            reply.Expressions);
    }

    [Fact]
    public void The_documentation_has_no_other_examples() =>
        Assert.Equal(
            ["self-care", "emergency", "partial", "refused", "batch", "interview-start", "populate", "hook-patient-view", "hook-feedback", "interview-emergency"], BodyExamples.Names);
}
