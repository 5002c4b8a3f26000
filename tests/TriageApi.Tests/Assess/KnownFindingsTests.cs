using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Assess;
using TriageApi.Assess.Plain;
using TriageApi.Clinical;
using TriageApi.Knowledge;
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
    public async Task Another_book_reads_by_its_own_form()
    {
        var assessor = api.Host.Services.GetRequiredService<Assessor>();
        var read = api.Host.Services.GetRequiredService<PlainReading>().TryRead(Calm)!.Interpreted!;
        var other = KnowledgePack.Embedded().Book;

        var assessment = await assessor.AssessAsync(read, other, default);

        Assert.Same(other.Form, assessment.Findings.Form);
    }
}
