using System.Text.RegularExpressions;
using MediatR;
using TriageApi.Audit;
using TriageApi.Audit.Searching;
using TriageApi.Http;
using TriageApi.Storage;

namespace TriageApi.Care;

/// <summary>Asks which cards answer a question in plain words.</summary>
/// <param name="Question">The question, as typed.</param>
public sealed record AskCards(string Question) : IRequest<CardAnswers>;

/// <summary>The cards that answer, emergencies first, or why none could be looked for.</summary>
public sealed record CardAnswers(IReadOnlyList<SearchableCard> Cards, Refusal? Refusal);

/// <summary>
/// Finds cards by full-text search and quotes them; nothing is made up. What covers too little of the question is left
/// out: an honest "nothing found" is better than a card about something else.
/// </summary>
public sealed partial class AskCardsHandler(CardIndex index, PlainWords plainWords, TextSearch search, LedgerTime time)
    : IRequestHandler<AskCards, CardAnswers>
{
    private const int Most = 10;
    private const int Candidates = 40;

    /// <summary>Least share of the question that a card must cover to be told at all.</summary>
    private const double Enough = 0.3;

    /// <summary>Least share that a card of an emergency must cover: it stands before all others.</summary>
    private const double Clearly = 0.5;

    private const int MostEmergencies = 2;

    /// <summary>A card that was written as an answer goes before one that is about the same words.</summary>
    private const double QuestionsFirst = 1.25;

    /// <inheritdoc/>
    public async Task<CardAnswers> Handle(AskCards request, CancellationToken cancellationToken)
    {
        try
        {
            var words = plainWords.Of(request.Question);
            var found = await FindAsync(words, cancellationToken);
            var symptoms = Remedies().Replace(words, "");
            var emergencies = symptoms.Length == words.Length ? found : await FindAsync(symptoms, cancellationToken);
            return new(Chosen(emergencies.Where(match => match.Card.IsEmergency), found), null);
        }
        catch (LedgerUnavailableException)
        {
            return new([], Outcomes.One(503, Fhir.OperationOutcome.IssueType.Transient,
                "The cards cannot be searched now. In an emergency call the local emergency number.", retryAfter: 1));
        }
    }

    /// <summary>
    /// Cards of an emergency stand first, the most urgent before all, but only clear ones and few: they must not bury a calm
    /// answer. Beside one nobody is told to treat it by exercise or other care.
    /// </summary>
    private static SearchableCard[] Chosen(IEnumerable<Found> ofEmergencies, IEnumerable<Found> ofAll)
    {
        var emergencies = ofEmergencies.Where(match => match.Share >= Clearly)
            .OrderByDescending(match => match.Worth).Take(MostEmergencies)
            .OrderByDescending(match => match.Card.Level).ToList();
        return [.. emergencies
            .Concat(ofAll.Where(match => match.Share >= Enough && !match.Card.IsEmergency)
                .Where(match => emergencies.Count == 0 || !match.Card.OffersCare)
                .OrderByDescending(match => match.Worth))
            .Take(Most)
            .Select(match => match.Card)];
    }

    private async Task<List<Found>> FindAsync(string words, CancellationToken cancellationToken) =>
        [.. (await time.BoundAsync(stop => search.FindAsync(words, index.Texts, Candidates, stop), cancellationToken))
            .Select(match => new Found(index.Cards[match.Place], match.Share))];

    /// <summary>Words of what somebody wants to do. A stretch that is asked for must not hide the chest pain that it is for.</summary>
    [GeneratedRegex(@"\b(stretch\w*|exercis\w*|massag\w*|yoga|reliev\w*|relief|treat\w*|helps?|against|fast|quick\w*|safe)\b")]
    private static partial Regex Remedies();

    private sealed record Found(SearchableCard Card, double Share)
    {
        public double Worth => Card.Kind == "question" ? Share * QuestionsFirst : Share;
    }
}
