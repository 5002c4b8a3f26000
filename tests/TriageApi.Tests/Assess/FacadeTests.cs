using System.Text;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Assess;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>One engine behind every door: HTTP, the mediator's requests and the pure function say the same.</summary>
[Collection(OneHost.Name)]
public sealed class FacadeTests(ApiFixture api)
{
    public static TheoryData<string> People => ["desk work", "saddle", "tearing", "left out", "unknown"];

    [Theory]
    [MemberData(nameof(People))]
    public async Task Every_door_leads_to_the_same_engine(string person)
    {
        var response = Response(person);
        var pack = api.Host.Services.GetRequiredService<KnowledgePack>();
        var mediator = api.Host.Services.GetRequiredService<IMediator>();
        var answers = Answers(response);
        var pure = Assessment.Of(answers, pack.Book);

        var findings = Findings.Read(pack.Book.Form, answers);
        var flags = await mediator.Send(new ScreenRedFlags(findings, pack.Book));
        var causes = await mediator.Send(new RankCauses(findings, flags, pack.Book));
        var served = await api.Client.AssessAsync(response);

        Assert.Equal(pure.Flags.Select(Told), flags.Select(Told));
        Assert.Equal(pure.Causes.Select(Told), causes.Select(Told));
        Assert.Equal(pure.Causes.Select(cause => cause.Cause.Code), served.Causes());
        Assert.Equal(pure.Disposition.Level.Code(), served.Level());
        Assert.Equal(pure.Disposition.RootCause, served.RootCause());
        Assert.Empty(served.Flags("raised").Except(
            flags.Where(flag => flag.Status == FlagStatus.Raised).Select(flag => flag.Code)));
    }

    private static JsonObject Response(string person) => person switch
    {
        "saddle" => Some.Response(("saddle-numbness", "yes")),
        "tearing" => Some.Response(("onset", "sudden"), ("severity", 9), ("quality", "tearing"), ("hypertension", "yes")),
        "left out" => Some.Response(("saddle-numbness", null), ("fever", "yes")),
        "unknown" => Some.Response(Some.DeskWork(), rest: "unknown"),
        _ => Some.Response(),
    };

    private Answers Answers(JsonObject response)
    {
        var read = FhirJson.Read<QuestionnaireResponse>(Encoding.UTF8.GetBytes(response.ToJsonString()));
        var interpreted = api.Host.Services.GetRequiredService<AnswerInterpreter>().Interpret(read.Resource!);
        Assert.Empty(interpreted.Issues);
        return interpreted.Answers;
    }

    private static string Told(FlagFinding flag) =>
        $"{flag.Code} {flag.Status} {flag.Level} {flag.Because} [{string.Join(',', flag.DecidedBy)}]";

    private static string Told(RankedCause cause) =>
        $"{cause.Parent?.Code}>{cause.Cause.Code} {cause.Score} +[{string.Join(',', cause.Supports)}] "
        + $"-[{string.Join(',', cause.Against)}] ?[{string.Join(',', cause.Unknown)}]";
}
