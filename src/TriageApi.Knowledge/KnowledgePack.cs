using TriageApi.Clinical;
using TriageApi.Knowledge.Chart;
using TriageApi.Knowledge.Laws;
using TriageApi.Knowledge.Reading;

namespace TriageApi.Knowledge;

/// <summary>What a pack says of itself.</summary>
/// <param name="Id">Name of the body of knowledge.</param>
/// <param name="Version">Version as <c>1.0.0</c>.</param>
/// <param name="Status"><c>draft</c> until named clinicians have approved it.</param>
/// <param name="Title">Its title.</param>
/// <param name="IntendedUse">Who may use it for what, told with every answer.</param>
public sealed record PackHead(string Id, string Version, string Status, string Title, string IntendedUse);

/// <summary>
/// A loaded body of knowledge: immutable, checked against every card law, identified by version and content hash.
/// </summary>
public sealed class KnowledgePack
{
    internal KnowledgePack(PackContent content, CardFiles files)
    {
        Head = content.Head;
        Files = files;
        Sha256 = files.Sha256();
        Book = content.Book;
        Raising = content.Raising;
        Exceptions = content.Exceptions;
        Causes = content.Causes;
        Processes = content.Processes;
        Benign = content.Benign;
        Sources = content.Sources;
        Ladder = content.Ladder.ToDictionary(rung => rung.Level);
        LadderSources = content.Ladder.ToDictionary(rung => rung.Level, rung => content.LadderSources[rung.Level.Code()]);
        Derived = content.Derived;
        QuestionnaireJson = content.QuestionnaireJson;
        Care = content.Care;
        Chart = content.Chart;
        TranslatedQuestionnaireJson = TranslatedForm.Of(
            content.QuestionnaireJson, content.Translations.Select(translation => translation.Form), []);
        Wordings = content.Translations.Select(translation => Translated(translation, content)).Prepend(OfCards(content))
            .ToDictionary(wording => wording.Language, StringComparer.Ordinal);
    }

    /// <summary>Name, version, status and intended use.</summary>
    public PackHead Head { get; }

    /// <summary>SHA-256 over the content of all cards, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The files it was read from.</summary>
    public CardFiles Files { get; }

    /// <summary>What the engine reads.</summary>
    public RuleBook Book { get; }

    /// <summary>Cards that raise a level, in the order of the pack.</summary>
    public IReadOnlyList<RaisingCard> Raising { get; }

    /// <summary>Cards that may hold a flag lower.</summary>
    public IReadOnlyList<ExceptionCard> Exceptions { get; }

    /// <summary>Causes, in the order of their files.</summary>
    public IReadOnlyList<CauseCard> Causes { get; }

    /// <summary>Statements about the answers themselves.</summary>
    public IReadOnlyList<ProcessCard> Processes { get; }

    /// <summary>What harmless causes share.</summary>
    public FamilyCard Benign { get; }

    /// <summary>The sources that cards cite, by id.</summary>
    public IReadOnlyDictionary<string, SourceCard> Sources { get; }

    /// <summary>What each rung tells people.</summary>
    public IReadOnlyDictionary<Urgency, LadderRung> Ladder { get; }

    /// <summary>Where the words of each rung come from.</summary>
    public IReadOnlyDictionary<Urgency, IReadOnlyList<Citation>> LadderSources { get; }

    /// <summary>The meaning of each derived finding, in words.</summary>
    public IReadOnlyDictionary<string, string> Derived { get; }

    /// <summary>The FHIR Questionnaire, as it stands in the pack.</summary>
    public string QuestionnaireJson { get; }

    /// <summary>The FHIR Questionnaire with its translations beside each text; what is served.</summary>
    public string TranslatedQuestionnaireJson { get; }

    /// <summary>What is told, by language; the language of the cards is always there.</summary>
    public IReadOnlyDictionary<string, Wording> Wordings { get; }

    /// <summary>What is told in the language of the cards.</summary>
    public Wording CardWording => Wordings[Wording.CardLanguage];

    /// <summary>Advice, exercises, treatments, referrals, questions that people ask, and conditions in full.</summary>
    public CareLibrary Care { get; }

    /// <summary>How questions are answered from a chart.</summary>
    public IReadOnlyList<ChartCard> Chart { get; }

    /// <summary>Loads the pack that this assembly carries.</summary>
    /// <exception cref="PackFaultsException">A card breaks a law.</exception>
    public static KnowledgePack Embedded() => Load(CardFiles.Embedded());

    /// <summary>Loads a pack from files and checks every law.</summary>
    /// <exception cref="PackFaultsException">A card is not readable or breaks a law; every fault is told.</exception>
    public static KnowledgePack Load(CardFiles files) => Read(files, CardLaws.Check);

    /// <summary>
    /// Loads a pack that has answered before, to give its answers again. It kept the laws of its time; laws that came
    /// later do not make what was said unsaid.
    /// </summary>
    /// <exception cref="PackFaultsException">A card is not readable.</exception>
    public static KnowledgePack Again(CardFiles files) => Read(files, (_, _) => { });

    private static KnowledgePack Read(CardFiles files, Action<PackContent, List<PackFault>> check)
    {
        var faults = new List<PackFault>();
        var content = new PackReader(files, faults).Read();
        if (content is not null && faults.Count == 0) check(content, faults);
        if (content is null || faults.Count > 0) throw new PackFaultsException(faults.ConvertAll(fault => fault.PlacedIn(files)));
        return new KnowledgePack(content, files);
    }

    private static Wording OfCards(PackContent content) => new(
        Wording.CardLanguage,
        ResultPhrases.OfCards(content.Head),
        InterviewPhrases.OfCards,
        CareWording.OfCards,
        content.Ladder.ToDictionary(rung => rung.Level),
        content.Heads.ToDictionary(head => head.Id, head => new CardWords(head.Title, head.Because), StringComparer.Ordinal),
        titles: new Dictionary<string, string>(),
        linkId => content.Book.Form[linkId].Name);

    private static Wording Translated(TranslationContent translation, PackContent content) => new(
        translation.Language, translation.Phrases, translation.Interview, translation.Care, translation.Ladder, translation.Cards,
        content.Raising.Select(card => card.Head).DistinctBy(head => head.Title)
            .ToDictionary(head => head.Title, head => translation.Cards[head.Id].Title, StringComparer.Ordinal),
        linkId => translation.Form.Questions[linkId].Name);
}

/// <summary>Everything read from the files, before the laws have been checked.</summary>
internal sealed record PackContent(
    PackHead Head,
    RuleBook Book,
    IReadOnlyList<string> Manifest,
    IReadOnlyList<RaisingCard> Raising,
    IReadOnlyList<ExceptionCard> Exceptions,
    IReadOnlyList<CauseCard> Causes,
    IReadOnlyList<ProcessCard> Processes,
    FamilyCard Benign,
    IReadOnlyDictionary<string, SourceCard> Sources,
    IReadOnlyList<LadderRung> Ladder,
    IReadOnlyDictionary<string, IReadOnlyList<Citation>> LadderSources,
    IReadOnlyDictionary<string, string> Derived,
    DerivedFindings DerivedFindings,
    QuestionnaireItems Items,
    string QuestionnaireJson,
    CareLibrary Care,
    IReadOnlyList<TranslationContent> Translations,
    IReadOnlyList<ChartCard> Chart)
{
    /// <summary>The heads of all cards.</summary>
    public IEnumerable<CardHead> Heads =>
        Raising.Select(card => card.Head)
            .Concat(Exceptions.Select(card => card.Head))
            .Concat(Causes.Select(card => card.Head))
            .Concat(Processes.Select(card => card.Head))
            .Append(Benign.Head);
}
