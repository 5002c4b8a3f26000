using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Searching;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Searching;

/// <summary>Texts are found by words that were stored once, exactly as if they were read anew each time.</summary>
public sealed class TextSearchTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private static readonly string[] Words =
    [
        "pain", "painful", "back", "backs", "shoulder", "blade", "sudden", "suddenly", "cough", "coughing", "numb", "numbness",
        "legs", "leg", "the", "of", "cannot", "fever", "2024", "spine", "it's", "gas", "trapped", "breathing", "breath", "don't",
    ];

    private TextSearch Search => fixture.Host.Services.GetRequiredService<TextSearch>();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 40)]
    [InlineData(3, 200)]
    public async Task What_is_found_and_how_well_is_what_reading_every_text_anew_would_tell(int seed, int count)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, count).Select(_ => new SearchableText(Sentence(random, 6), Sentence(random, 40))).ToList();
        var stored = new SearchableTexts(texts);
        await Search.KeepAsync(stored);

        for (var number = 0; number < 50; number++)
        {
            var asked = Sentence(random, 12);
            var expected = await ReadAnewAsync(asked, texts, most: 10);
            var found = await Search.FindAsync(asked, stored, most: 10);

            Assert.Equal(expected.Select(Rounded), found.Select(Rounded));
        }
    }

    [Fact]
    public async Task Two_lists_are_searched_each_for_itself()
    {
        SearchableTexts first = new([new("gas", ""), new("fever", "")]), second = new([new("fever", ""), new("gas", "")]);
        await Search.KeepAsync(first);
        await Search.KeepAsync(second);

        Assert.Equal(0, Assert.Single(await Search.FindAsync("gas", first, 9)).Place);
        Assert.Equal(1, Assert.Single(await Search.FindAsync("gas", second, 9)).Place);
    }

    [Fact]
    public async Task Hosts_that_store_the_same_words_at_once_do_not_mind_each_other()
    {
        SearchableTexts texts = new([new("many hosts", "start at the same time")]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Search.KeepAsync(texts)));

        Assert.Single(await Search.FindAsync("hosts", texts, 9));
    }

    [Fact]
    public async Task Words_that_are_missing_are_never_taken_for_nothing_found()
    {
        SearchableTexts texts = new([new("numb legs", "call an ambulance")]);

        Assert.Single(await Search.FindAsync("legs are numb", texts, 9));
        await fixture.Database.ExecuteAsync("SET session_replication_role = replica; DELETE FROM text_word");
        Assert.Single(await Search.FindAsync("legs are numb", texts, 9));
        Assert.Empty(await Search.FindAsync("pizza", texts, 9));
    }

    [Fact]
    public async Task Searches_that_hang_take_no_turn_from_those_who_read_and_write()
    {
        SearchableTexts texts = new([new("hanging", "")]);
        await Search.KeepAsync(texts);
        await using var admin = new NpgsqlConnection(fixture.Database.AdminConnectionString);
        await admin.OpenAsync();
        await using var locked = await admin.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE text_word", admin, locked);
        await hold.ExecuteNonQueryAsync();

        var searches = Enumerable.Range(0, 40).Select(_ => EndAsync(Search.FindAsync("hanging", texts, 9))).ToList();
        while (!searches.TrueForAll(search => search.IsCompleted))
        {
            Assert.Null(await fixture.Host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
            Assert.IsType<AppendResult.Stored>(await fixture.Host.Ledger.AppendAsync(Some.EventAlone()));
            await Task.Delay(20);
        }

        await locked.RollbackAsync();
        Assert.All(await Task.WhenAll(searches), Assert.NotNull);
        Assert.Contains(searches, search => search.Result == "too many records are being read");
        Assert.Single(await Search.FindAsync("hanging", texts, 9));
    }

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, random.Next(words + 1)).Select(_ => Words[random.Next(Words.Length)]));

    private static string Rounded(TextMatch match) => string.Create(CultureInfo.InvariantCulture, $"{match.Place} {match.Share:F9}");

    private static async Task<string?> EndAsync(Task search)
    {
        try
        {
            await search;
            return null;
        }
        catch (LedgerUnavailableException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>The same question to the texts themselves: their words are worked out on the spot.</summary>
    private async Task<List<TextMatch>> ReadAnewAsync(string words, List<SearchableText> texts, int most)
    {
        await using var connection = new NpgsqlConnection(fixture.Database.AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            WITH said AS (
              SELECT lexeme FROM unnest(to_tsvector('english', $1))
            ), texts AS (
              SELECT place, setweight(to_tsvector('english', head), 'A') || setweight(to_tsvector('english', body), 'D') AS vector
              FROM unnest($2, $3) WITH ORDINALITY AS t(head, body, place)
            ), found AS (
              SELECT place, lexeme,
                CASE WHEN vector @@ (quote_literal(lexeme) || ':A')::tsquery THEN 1.0 ELSE 0.6 END AS weight
              FROM texts JOIN said ON vector @@ quote_literal(lexeme)::tsquery
            ), worth AS (
              SELECT lexeme, ln(1 + $4::float8 / (2 + (SELECT count(*) FROM found f WHERE f.lexeme = s.lexeme))) AS worth
              FROM said s
            )
            SELECT (place - 1)::int, (sum(weight * worth) / (SELECT sum(worth) FROM worth))::float8
            FROM found JOIN worth USING (lexeme)
            GROUP BY place
            ORDER BY round((sum(weight * worth) / (SELECT sum(worth) FROM worth))::numeric, 9) DESC, 1
            LIMIT $5
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = words }, new() { Value = texts.Select(text => text.Head).ToArray() },
                new() { Value = texts.Select(text => text.Body).ToArray() }, new() { Value = texts.Count }, new() { Value = most },
            },
        };
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<TextMatch>();
        while (await rows.ReadAsync()) found.Add(new TextMatch(rows.GetInt32(0), rows.GetDouble(1)));
        return found;
    }
}
