using Microsoft.Extensions.DependencyInjection;
using TriageApi.Assess;
using TriageApi.Audits;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Vignettes;
using TriageApi.OpenApi;
using TriageApi.Security;
using TriageApi.Tests.OpenApi;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>
/// Results and events share elements that were made once. They say what they would say if everything were made anew, and they
/// still do after all that this service can be asked for.
/// </summary>
public sealed class PreparedPartsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int RandomPeople = 300;

    private static readonly AssessmentIds Ids = new(
        new Guid(1, 2, 3, new byte[8]), 1, new Guid(4, 5, 6, new byte[8]), new DateTimeOffset(2026, 3, 4, 5, 6, 7, 8, 9, TimeSpan.Zero));

    private static readonly QuestionnaireResponse Response = new()
    {
        Status = QuestionnaireResponse.QuestionnaireResponseStatus.Completed,
        Subject = new ResourceReference("Patient/1", "Zoë"),
    };

    private static readonly QuestionnaireResponse Withdrawn = new()
    {
        Status = QuestionnaireResponse.QuestionnaireResponseStatus.EnteredInError,
    };

    [Fact]
    public void Every_result_is_the_same_with_shared_parts_and_without()
    {
        var pack = KnowledgePack.Embedded();

        Assert.Empty(Objections(pack, wording => ResultParts.Of(pack, wording)));
    }

    [Fact]
    public void Every_event_is_the_same_with_shared_parts_and_without() =>
        Assert.Empty(Objections(new AuditEvents(new ServiceIdentity("https://example.org/fhir"))));

    [Fact]
    public async Task Shared_parts_say_the_same_after_all_that_can_be_asked_for()
    {
        await AskForEverythingAsync();
        var pack = api.Host.Services.GetRequiredService<KnowledgePack>();

        Assert.Empty(Objections(pack, wording => ResultParts.Of(pack, wording)));
        Assert.Empty(Objections(api.Host.Services.GetRequiredService<AuditEvents>()));
    }

    [Fact]
    public void Parts_of_a_pack_are_kept_and_those_of_another_are_not_taken_for_them()
    {
        var (pack, other) = (KnowledgePack.Embedded(), KnowledgePack.Embedded());

        Assert.Same(ResultParts.Of(pack, pack.CardWording), ResultParts.Of(pack, pack.CardWording));
        Assert.Same(Result(pack, other).Method, Result(pack, pack).Method);
        Assert.NotSame(Result(other, pack).Method, Result(pack, pack).Method);

        static RiskAssessment Result(KnowledgePack pack, KnowledgePack book) =>
            RiskAssessmentWriter.Write(Response, Assessment.Of(Answers.None, book.Book), Ids, ResultParts.Of(pack, pack.CardWording));
    }

    [Theory]
    [InlineData("outcome")]
    [InlineData("flag")]
    [InlineData("note")]
    public void A_shared_part_that_somebody_changed_would_be_found(string part)
    {
        // The broken twin: what a hook or a care plan must not do with a result that it was given.
        var pack = KnowledgePack.Embedded();
        var result = RiskAssessmentWriter.Write(
            Response, Assessment.Of(Answers.None, pack.Book), Ids, pack, pack.CardWording);
        if (part == "outcome") result.Prediction[0].Outcome!.Coding.Clear();
        if (part == "flag") result.Extension.First(extension => extension.Extension.Count > 3).Extension[2].Url = "changed";
        if (part == "note") result.Note[0].Text = "changed";

        Assert.NotEmpty(Objections(pack, wording => ResultParts.Of(pack, wording)));
    }

    [Fact]
    public void Parts_of_the_wrong_language_would_be_found()
    {
        var pack = KnowledgePack.Embedded();

        Assert.NotEmpty(Objections(pack, _ => ResultParts.Of(pack, pack.CardWording)));
    }

    [Fact]
    public void A_shared_part_of_events_that_somebody_changed_would_be_found()
    {
        var events = new AuditEvents(new ServiceIdentity("https://example.org/fhir"));
        Event(events).Agent[1].Network!.Address = "changed";

        Assert.NotEmpty(Objections(events));
    }

    private static AuditEvent Event(AuditEvents events) =>
        events.Created(Ids.EventId, Ids.Instant, Caller.Development, "request", $"RiskAssessment/{Ids.Id}", Response.Subject);

    /// <summary>Whoever's result says something else when its parts are made anew, or copied value by value.</summary>
    private static List<string> Objections(KnowledgePack pack, Func<Wording, ResultParts> parts)
    {
        var objections = new List<string>();
        foreach (var (name, assessment) in People(pack))
        {
            foreach (var wording in pack.Wordings.Values)
            {
                var response = assessment is null ? Withdrawn : Response;
                var result = RiskAssessmentWriter.Write(response, assessment, Ids, parts(wording));
                var written = FhirJson.Write(result);
                var anew = RiskAssessmentWriter.Write(response, assessment, Ids, ResultParts.MadeAnew(pack, wording));
                if (!written.AsSpan().SequenceEqual(FhirJson.Write(anew))) objections.Add($"{name} in {wording.Language}: made anew it differs");
                if (!written.AsSpan().SequenceEqual(FhirJson.Write(Unprepared.Copy(result)))) objections.Add($"{name} in {wording.Language}: a copy differs");
            }
        }

        return objections;
    }

    private static IEnumerable<(string Name, Assessment? Assessment)> People(KnowledgePack pack)
    {
        foreach (var vignette in VignetteFiles.All)
            yield return (vignette.Id, Assessment.Of(VignetteRun.Fill(vignette, pack.Book.Form), pack.Book));

        var sets = new AnswerSets(pack.Book.Form, seed: 11);
        for (var person = 0; person < RandomPeople; person++)
            yield return ($"random {person}", Assessment.Of(sets.Next(new Gaps(person % 3 * 0.1, person % 4 * 0.1)), pack.Book));

        yield return ("nothing answered", Assessment.Of(Answers.None, pack.Book));
        yield return ("withdrawn", null);
    }

    private static List<string> Objections(AuditEvents events)
    {
        var objections = new List<string>();
        foreach (var patient in new[] { null, Response.Subject, new ResourceReference { Identifier = new Identifier("urn:x", "7") } })
        {
            foreach (var caller in new[] { Caller.Development, new Caller(Guid.Empty, "app \"é\"") })
            {
                var (id, now) = (Ids.Id, Ids.Instant);
                Look("created", events.Created(id, now, caller, "r", "RiskAssessment/1", patient));
                Look("read", events.Read(id, now, caller, "r", "RiskAssessment/1", patient));
                Look("searched", events.Searched(id, now, caller, "r", "RiskAssessment", "?a=b", patient));
                Look("told", events.Told(id, now, caller, "r", "RiskAssessment/1", patient));
                Look("refused", events.Refused(id, now, caller, "GET /fhir/x", null));
                Look("erased", events.ErasedReports(id, now, caller, "r", id));
            }
        }

        return objections;

        void Look(string name, AuditEvent audit)
        {
            if (!FhirJson.Write(audit).AsSpan().SequenceEqual(FhirJson.Write(Unprepared.Copy(audit)))) objections.Add($"{name}: a copy differs");
        }
    }

    /// <summary>Every operation of the documentation with every example, and the answers in the other language too.</summary>
    private async Task AskForEverythingAsync()
    {
        var stored = await api.Client.TriageAsync(Some.Response());
        var found = new Dictionary<string, string>
        {
            ["RiskAssessment"] = (string)stored.Json["id"]!,
            ["AuditEvent"] = stored.AuditPath.Split('/')[^1],
        };
        foreach (var name in new[] { "self-care", "emergency", "partial" })
            Assert.Equal(200, (await api.Client.TriageAsync(BodyExamples.Json(name), ("Accept-Language", "fr"))).Status);
        foreach (var request in DocumentedRequest.All(await OpenApiDocument.ServedAsync(api.Client)))
        {
            foreach (var (_, body) in request.Bodies()) await request.SendAsync(api.Client, body, found);
        }
    }
}
