using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Clinical;
using TriageApi.Knowledge;
using TriageApi.Security;
using TriageApi.Tests.Charts;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>What was worked out while reading is used for what was read, and for nothing else.</summary>
[Collection(OneHost.Name)]
public sealed class KnownFindingsTests(ApiFixture api)
{
    private static readonly byte[] Calm = Encoding.UTF8.GetBytes(Some.Response().ToJsonString());

    [Fact]
    public async Task Changed_answers_are_read_anew()
    {
        var assessor = api.Host.Services.GetRequiredService<Assessor>();
        var book = api.Host.Services.GetRequiredService<KnowledgePack>().Book;
        var read = api.Host.Services.GetRequiredService<PlainReading>().TryRead(Calm)!.Interpreted!;
        var worse = read with { Answers = read.Answers.With("bladder-bowel-loss", "yes").With("onset", "sudden").With("severity", 10) };

        Assert.Equal(Urgency.SelfCare, (await assessor.AssessAsync(read, book, default)).Disposition.Level);
        Assert.Equal(
            Assessment.Of(worse.Answers, book).Disposition.Level,
            (await assessor.AssessAsync(worse, book, default)).Disposition.Level);
        Assert.NotEqual(Urgency.SelfCare, Assessment.Of(worse.Answers, book).Disposition.Level);
    }

    [Fact]
    public async Task Beside_a_chart_what_was_read_without_it_is_not_used()
    {
        // With severe pain a heritable disease of connective tissue, which only the chart tells of, is an emergency.
        var response = Some.Response(("severity", 7));
        response.Item("aortic-risk").Remove("answer");
        response["status"] = "in-progress";
        var body = Encoding.UTF8.GetBytes(response.ToJsonString());
        var interpreted = api.Host.Services.GetRequiredService<PlainReading>().TryRead(body)!.Interpreted;
        var charted = TriageInput.Read(Encoding.UTF8.GetBytes(
            response.With(ChartResources.Condition(ChartResources.Snomed, "19346006")).ToJsonString()));
        var alone = new TriageApi.Assess.Assess(charted.Response!, body, null, Caller.Development, "known-findings")
        { Interpreted = interpreted };

        Assert.NotEqual("emergency-ambulance", await LevelAsync(alone));
        Assert.Equal("emergency-ambulance", await LevelAsync(alone with { Chart = charted.Chart }));
    }

    private async Task<string> LevelAsync(TriageApi.Assess.Assess request)
    {
        var outcome = await api.Host.Services.GetRequiredService<IMediator>().Send(request);
        return JsonNode.Parse(Assert.IsType<AssessOutcome.Answered>(outcome).Body.Span)!.Level();
    }

    [Fact]
    public async Task Another_book_reads_by_its_own_form()
    {
        var assessor = api.Host.Services.GetRequiredService<Assessor>();
        var read = api.Host.Services.GetRequiredService<PlainReading>().TryRead(Calm)!.Interpreted!;
        var other = KnowledgePack.Embedded().Book;

        var assessment = await assessor.AssessAsync(read, other, default);

        Assert.Same(other.Form, assessment.Findings.Form);
    }
}
