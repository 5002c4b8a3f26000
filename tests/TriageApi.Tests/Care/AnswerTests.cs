using System.Globalization;
using System.Text.Json.Nodes;
using TriageApi.Care;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Care;

/// <summary>Questions in plain words find the cards that answer them.</summary>
[Collection(OneHost.Name)]
public sealed class AnswerTests(ApiFixture api)
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();

    private static readonly string[] MostUrgentFirst = ["emergency-ambulance", "emergency-department-now"];

    private static readonly HashSet<string> OfCare = [.. Pack.Care.Items.Select(item => item.Id)];

    /// <summary>Answers that tell people to exercise.</summary>
    private static readonly string[] ToExercise = ["faq/best-relief", "faq/exercise-safe", "faq/get-rid", "faq/relieve-fast"];

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
    [MemberData(nameof(Emergencies))]
    public async Task An_ambulance_stands_before_an_emergency_department_and_both_before_the_rest(string words, string cards)
    {
        Assert.NotEmpty(cards);
        var ranks = (await RowsAsync(words)).Select(row => Array.IndexOf(MostUrgentFirst, (string?)row["level"])).ToList();

        Assert.Equal(ranks.Select(Rank).Order(), ranks.Select(Rank));

        static int Rank(int place) => place < 0 ? MostUrgentFirst.Length : place;
    }

    [Theory]
    [InlineData("a stretch for chest pain")]
    [InlineData("which exercises help against chest pain")]
    [InlineData("what relieves chest pain fast")]
    [InlineData("stretches for my numb legs")]
    [InlineData("exercise after I passed out with the pain")]
    [InlineData("I lost control of my bladder, which stretches are safe")]
    public async Task Beside_an_emergency_nobody_is_told_to_exercise(string words)
    {
        var rows = await RowsAsync(words);

        Assert.StartsWith("emergency-", (string?)rows[0]["level"], StringComparison.Ordinal);
        Assert.DoesNotContain(rows, row => OfCare.Contains((string)row["id"]!) || ToExercise.Contains((string)row["id"]!));
    }

    [Fact]
    public async Task A_calm_question_is_still_told_exercises() =>
        Assert.Contains(await RowsAsync("stretch the chest in a doorway"), row => (string?)row["kind"] == "exercise");

    [Theory]
    [InlineData("I have crushing chest pain")]
    [InlineData("safe stretches for me")]
    public async Task Every_row_has_its_level_even_if_it_has_none(string words) =>
        Assert.All(await RowsAsync(words), row => Assert.Equal(
            ["level", "kind", "id", "title", "text", "sources"], row.AsObject().Select(member => member.Key)));

    [Theory]
    [InlineData("en", "call the local emergency number")]
    [InlineData("fr", "appelez le numéro d'urgence local")]
    public async Task That_nothing_was_found_is_said_in_the_readers_language_with_what_to_do_in_an_emergency(string language, string told)
    {
        var reply = await AskAsync("xqzv plorf wibble", language);

        Assert.Equal((language, "Accept-Language"), (reply.Header("Content-Language"), reply.Header("Vary")));
        Assert.Contains(told, (string?)reply.Json["note"], StringComparison.Ordinal);
    }

    /// <summary>The cards that are found are English, whoever asks, and are not called French.</summary>
    [Fact]
    public async Task What_was_found_says_that_it_is_English() =>
        Assert.Equal("en", (await AskAsync("can trapped gas hurt my back", "fr")).Header("Content-Language"));

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
        Assert.Equal(new NothingFound(Pack)["en"], (string?)reply.Json["note"]);
    }

    [Fact]
    public async Task Answers_quote_their_card_word_for_word()
    {
        var reply = await AskAsync("can trapped gas hurt my back");
        var gas = reply.Json["results"]!.AsArray().Single(result => (string?)result!["id"] == "faq/gas")!;
        var card = Pack.Care.Questions.Single(question => question.Id == "faq/gas");

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
        [.. (await RowsAsync(question)).Select(row => (string)row["id"]!)];

    private async Task<List<JsonNode>> RowsAsync(string question) =>
        [.. (await AskAsync(question)).Json["results"]!.AsArray().Select(row => row!)];

    private async Task<Reply> AskAsync(string question, string language = "en")
    {
        var reply = await api.Client.GetAsync("/answers?q=" + Uri.EscapeDataString(question), ("Accept-Language", language));
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
