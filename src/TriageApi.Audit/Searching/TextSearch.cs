using Microsoft.EntityFrameworkCore;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Searching;

/// <summary>A text to be found by its words.</summary>
/// <param name="Head">What it is about; a word found here counts in full.</param>
/// <param name="Body">The rest; a word found here counts less.</param>
public sealed record SearchableText(string Head, string Body);

/// <summary>A text that was found.</summary>
/// <param name="Place">Its place in the list that was searched, from 0.</param>
/// <param name="Share">How much of what was asked it covers, from 0 to 1; rare words count more than common ones.</param>
public sealed record TextMatch(int Place, double Share);

/// <summary>
/// Full-text search by Postgres over texts that the caller brings along. No table holds them: what is searched is
/// always what the running process knows, whatever version of it last wrote to the database, and there is nothing to
/// fill, to grant or to clean up.
/// </summary>
/// <param name="reads">The door to the database, with its time limits.</param>
public sealed class TextSearch(LedgerReads reads)
{
    /// <summary>No tenant has it: no record is looked at.</summary>
    private static readonly Guid NobodysRecords = Guid.Empty;

    /// <summary>The texts that share a word with what is asked, the best first.</summary>
    /// <param name="words">What is asked, in plain English words.</param>
    /// <param name="texts">What is searched.</param>
    /// <param name="most">How many to give at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database did not answer.</exception>
    public async Task<IReadOnlyList<TextMatch>> FindAsync(
        string words, IReadOnlyList<SearchableText> texts, int most, CancellationToken cancellation)
    {
        var heads = texts.Select(text => text.Head).ToArray();
        var bodies = texts.Select(text => text.Body).ToArray();
        return await reads.In(NobodysRecords, (context, cancelled) => context.Database.SqlQuery<TextMatch>(
            $"""
            WITH said AS (
              SELECT lexeme FROM unnest(to_tsvector('english', {words}))
            ), texts AS (
              SELECT place, setweight(to_tsvector('english', head), 'A') || setweight(to_tsvector('english', body), 'D') AS vector
              FROM unnest({heads}, {bodies}) WITH ORDINALITY AS t(head, body, place)
            ), found AS (
              SELECT place, lexeme,
                CASE WHEN vector @@ (quote_literal(lexeme) || ':A')::tsquery THEN 1.0 ELSE 0.6 END AS weight
              FROM texts JOIN said ON vector @@ quote_literal(lexeme)::tsquery
            ), worth AS (
              SELECT lexeme, ln(1 + {texts.Count}::float8 / (2 + (SELECT count(*) FROM found f WHERE f.lexeme = s.lexeme))) AS worth
              FROM said s
            )
            SELECT (place - 1)::int AS "Place", (sum(weight * worth) / (SELECT sum(worth) FROM worth))::float8 AS "Share"
            FROM found JOIN worth USING (lexeme)
            GROUP BY place
            ORDER BY 2 DESC, 1
            LIMIT {most}
            """).ToListAsync(cancelled), cancellation);
    }
}
