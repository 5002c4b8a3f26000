using Microsoft.EntityFrameworkCore;
using Npgsql;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Searching;

/// <summary>A text that was found.</summary>
/// <param name="Place">Its place in the list that was searched, from 0.</param>
/// <param name="Share">How much of what was asked it covers, from 0 to 1; rare words count more than common ones.</param>
public sealed record TextMatch(int Place, double Share);

/// <summary>
/// Full-text search by Postgres. The stems of the texts are stored once; a search makes those of the question alone and
/// looks them up. Searches have turns of their own, few of them: anybody may search, and those who read and write
/// records must not notice.
/// </summary>
public sealed class TextSearch
{
    /// <summary>No tenant has it: no record is looked at.</summary>
    private static readonly Guid NobodysRecords = Guid.Empty;

    private readonly NpgsqlDataSource _database;
    private readonly LedgerReads _reads;
    private int _isKeeping;

    internal TextSearch(NpgsqlDataSource database, LedgerReads reads)
    {
        _database = database;
        _reads = reads;
    }

    /// <summary>Stores the words of texts, unless they are there already.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer, or refuses.</exception>
    public async Task KeepAsync(SearchableTexts texts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (await IsKeptAsync(texts, cancellation)) return;
        try
        {
            await using var connection = await _database.OpenConnectionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    // Settings of this transaction alone, as in a flush.
                    new("SELECT set_config('role', 'triage_writer', true), set_config('synchronous_commit', 'on', true)"),
                    Insert(texts),
                },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception fault) when (fault is PostgresException || LedgerFaults.IsConnectionLost(fault))
        {
            throw new LedgerUnavailableException(LedgerFaults.Describe(fault), fault);
        }
    }

    /// <summary>The texts that share a word with what is asked, the best first.</summary>
    /// <param name="words">What is asked, in plain English words.</param>
    /// <param name="texts">What is searched.</param>
    /// <param name="most">How many to give at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database did not answer, or too many search.</exception>
    public async Task<IReadOnlyList<TextMatch>> FindAsync(
        string words, SearchableTexts texts, int most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var found = await MatchAsync(words, texts, most, cancellation);
        if (found.Count > 0 || await IsKeptAsync(texts, cancellation)) return found;

        // The database was away at start, or was put in another one's place: that is not "nothing found".
        await KeepAloneAsync(texts, cancellation);
        return await MatchAsync(words, texts, most, cancellation);
    }

    // One at a time: a rush of searches must not become a rush of writers.
    private async Task KeepAloneAsync(SearchableTexts texts, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _isKeeping, 1) == 1)
        {
            throw new LedgerUnavailableException("the words of the texts are being stored");
        }

        try
        {
            await KeepAsync(texts, cancellation);
        }
        finally
        {
            Volatile.Write(ref _isKeeping, 0);
        }
    }

    // Every word counts once, in the head if it is there too; what it is worth depends on how many texts have it. Sums
    // that differ in their last digits alone are equal: then the order of the list decides, and always the same.
    private Task<List<TextMatch>> MatchAsync(string words, SearchableTexts texts, int most, CancellationToken cancellation) =>
        _reads.In(NobodysRecords, (context, stop) => context.Database.SqlQuery<TextMatch>(
            $"""
            WITH said AS (
              SELECT lexeme AS word FROM unnest(to_tsvector('english', {words}))
            ), found AS (
              SELECT place, word, CASE WHEN in_head THEN 1.0 ELSE 0.6 END AS weight
              FROM text_word JOIN said USING (word)
              WHERE texts = {texts.Sha256}
            ), worth AS (
              SELECT word, ln(1 + {texts.Count}::float8 / (2 + (SELECT count(*) FROM found f WHERE f.word = s.word))) AS worth
              FROM said s
            )
            SELECT place AS "Place", (sum(weight * worth) / (SELECT sum(worth) FROM worth))::float8 AS "Share"
            FROM found JOIN worth USING (word)
            GROUP BY place
            ORDER BY round((sum(weight * worth) / (SELECT sum(worth) FROM worth))::numeric, 9) DESC, place
            LIMIT {most}
            """).ToListAsync(stop), cancellation);

    private Task<bool> IsKeptAsync(SearchableTexts texts, CancellationToken cancellation) =>
        _reads.In(NobodysRecords, (context, stop) => context.Database.SqlQuery<bool>(
            $"""SELECT EXISTS (SELECT FROM text_word WHERE texts = {texts.Sha256}) AS "Value" """).SingleAsync(stop), cancellation);

    private static NpgsqlBatchCommand Insert(SearchableTexts texts) => new(
        """
        INSERT INTO text_word (texts, word, place, in_head)
        SELECT $1, lexeme, place - 1, 'A' = ANY (weights)
        FROM unnest($2, $3) WITH ORDINALITY AS t (head, body, place),
          unnest(setweight(to_tsvector('english', head), 'A') || setweight(to_tsvector('english', body), 'D'))
        ON CONFLICT DO NOTHING
        """)
    {
        Parameters = { new() { Value = texts.Sha256 }, new() { Value = texts.Heads }, new() { Value = texts.Bodies } },
    };
}
