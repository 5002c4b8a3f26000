using System.Globalization;
using TriageApi.Care;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Care;

/// <summary>Questions in plain words find the cards that answer them.</summary>
[Collection(OneHost.Name)]
public sealed class AnswerTests(ApiFixture api)
{
    public static TheoryData<string, string> Questions { get; } = Read("questions.csv");

    public static TheoryData<string, string> Emergencies { get; } = Read("emergencies.csv");

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_frequent_question_finds_its_card_among_the_first_three(string question, string card)
    {
        var found = await IdsAsync(question);

        Assert.Contains(card, found.Take(3));
    }

    [Theory]
    [MemberData(nameof(Emergencies))]
    public async Task Words_of_an_emergency_give_the_card_of_an_emergency_first(string words, string cards)
    {
        var reply = await AskAsync(words);
        var first = reply.Json["results"]!.AsArray()[0]!;

        Assert.Contains((string)first["id"]!, cards.Split('|'));
        Assert.StartsWith("emergency-", (string)first["level"]!, StringComparison.Ordinal);
        Assert.NotEmpty(first["sources"]!.AsArray());
    }

    [Theory]
    [InlineData("xqzv plorf wibble")]
    [InlineData("what is the best pizza in town")]
    [InlineData("how do I renew my passport")]
    [InlineData("the and of it")]
    [InlineData("!!! ???")]
    [InlineData("' OR 1=1; DROP TABLE payload --")]
    public async Task What_no_card_answers_gets_an_honest_nothing(string question)
    {
        var reply = await AskAsync(question);

        Assert.Empty(reply.Json["results"]!.AsArray());
        Assert.Equal(CareEndpoints.NothingFound, (string?)reply.Json["note"]);
    }

    [Fact]
    public async Task Answers_quote_their_card_word_for_word()
    {
        var reply = await AskAsync("can trapped gas hurt my back");
        var gas = reply.Json["results"]!.AsArray().Single(result => (string?)result!["id"] == "faq/gas")!;
        var card = TriageApi.Knowledge.KnowledgePack.Embedded().Care.Questions.Single(question => question.Id == "faq/gas");

        Assert.Equal(card.Answer, (string?)gas["text"]);
        Assert.Equal(card.Question, (string?)gas["title"]);
        Assert.Equal("question", (string?)gas["kind"]);
    }

    [Theory]
    [InlineData("/answers")]
    [InlineData("/answers?q=")]
    [InlineData("/answers?q=%20")]
    public async Task A_missing_question_is_refused(string path) => (await api.Client.GetAsync(path)).MustBeRefused(400);

    [Fact]
    public async Task A_question_of_more_than_400_characters_is_refused_and_never_logged()
    {
        const string Word = "qzanswer";
        (await api.Client.GetAsync("/answers?q=" + Word + new string('x', 400))).MustBeRefused(400);
        await AskAsync(Word);

        // The server's own lines hold addresses below Warning, where they are switched off by appsettings.json.
        Assert.DoesNotContain(api.Host.Log.Lines, line =>
            line.Contains(Word, StringComparison.Ordinal) && !line.Contains(" Microsoft.AspNetCore.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_to_a_person_is_kept_by_nobody() =>
        Assert.Equal("no-store", (await AskAsync("gas")).Header("Cache-Control"));

    private async Task<IReadOnlyList<string>> IdsAsync(string question) =>
        [.. (await AskAsync(question)).Json["results"]!.AsArray().Select(result => (string)result!["id"]!)];

    private async Task<Reply> AskAsync(string question)
    {
        var reply = await api.Client.GetAsync("/answers?q=" + Uri.EscapeDataString(question));
        Assert.True(reply.Status == 200, reply.ToString());
        return reply;
    }

    private static TheoryData<string, string> Read(string file)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "TriageApi.Tests", "Care", file)).Skip(1))
        {
            var comma = line.LastIndexOf(',');
            rows.Add(line[..comma].ToString(CultureInfo.InvariantCulture), line[(comma + 1)..]);
        }

        return rows;
    }
}
