using System.Runtime.CompilerServices;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Assess;

/// <summary>
/// What the results of one pack in one wording have in common: most of each. These elements are made once, carry their JSON
/// (<see cref="FhirJson.Prepared"/>) and stand in many results at a time; nobody may change them. What each says is told by
/// <see cref="RiskAssessmentWriter"/>, <see cref="ResultExtensions"/> and <see cref="Predictions"/>.
/// </summary>
public sealed class ResultParts
{
    /// <summary>Scores beyond it are possible and made anew each time; weights are a few decibans, and few are added.</summary>
    private const int UsualScore = 150;

    private static readonly ConditionalWeakTable<Wording, ResultParts> Known = [];

    private readonly bool keeps;

    private ResultParts(KnowledgePack pack, Wording wording, bool keeps)
    {
        (Pack, Wording, this.keeps) = (pack, wording, keeps);
        Method = Once(RiskAssessmentWriter.Method(pack, wording));
        Code = Once(new CodeableConcept { Text = wording.Phrases.Code });
        Performer = Once(new ResourceReference(RiskAssessmentWriter.Device));
        Unidentified = Once(new ResourceReference(null, wording.Phrases.Unidentified));
        Note = Once(new Annotation { Text = RiskAssessmentWriter.Note(pack, wording.Phrases) });
        PackUsed = Once(ResultExtensions.Pack(pack));
        Probability = Once(Predictions.Unsupported());

        var (book, levels) = (pack.Book, Enum.GetValues<Urgency>());
        Rungs = Table(levels, level => new RungParts(level, this));
        Bounds = Elements(
            levels.SelectMany(lowest => levels.Select(highest => (lowest, highest))), bounds => ResultExtensions.Bounds(bounds));
        RootCauses = Elements(
            [.. book.Raising.Select(rule => rule.Code), .. book.Causes.Select(cause => cause.Code), Disposition.MissingAnswersCode],
            ResultExtensions.RootCause);
        Flags = Table(
            [.. book.Raising.Select(FlagSubject.Of), FlagSubject.Of(book.MissingAnswers), FlagSubject.Of(book.Contradictory)],
            flag => new FlagParts(flag, this));
        Statuses = Elements(Enum.GetValues<FlagStatus>(), ResultExtensions.Status);
        Unanswered = Elements(
            book.Form.Questions.SelectMany(question => levels.Select(level => new UnansweredQuestion(question.LinkId, level))),
            ResultExtensions.Unanswered);
        Questions = Table(book.Form.Questions.Select(question => question.LinkId), linkId => new QuestionParts(linkId, this));
        Causes = Table(
            book.Causes.SelectMany(cause => book.Causes.Where(wider => wider.Code == cause.Parent).Prepend(null)
                .Select(wider => (cause, wider))),
            cause => new CauseParts(cause.cause, cause.wider, this));
        Considerations = Elements(Enum.GetValues<Consideration>(), Predictions.Risk);
        Scores = Elements(Enumerable.Range(-UsualScore, 2 * UsualScore + 1), Predictions.Score);
    }

    internal KnowledgePack Pack { get; }

    internal Wording Wording { get; }

    internal CodeableConcept Method { get; }

    internal CodeableConcept Code { get; }

    internal ResourceReference Performer { get; }

    /// <summary>The subject where the form names nobody.</summary>
    internal ResourceReference Unidentified { get; }

    internal Annotation Note { get; }

    internal Extension PackUsed { get; }

    internal Fhir.Range Probability { get; }

    internal PartTable<Urgency, RungParts> Rungs { get; }

    internal PartTable<(Urgency Lowest, Urgency Highest), Extension> Bounds { get; }

    internal PartTable<string, Extension> RootCauses { get; }

    internal PartTable<FlagSubject, FlagParts> Flags { get; }

    internal PartTable<FlagStatus, Extension> Statuses { get; }

    internal PartTable<UnansweredQuestion, Extension> Unanswered { get; }

    internal PartTable<string, QuestionParts> Questions { get; }

    internal PartTable<(CauseRule Cause, CauseRule? Wider), CauseParts> Causes { get; }

    internal PartTable<Consideration, CodeableConcept> Considerations { get; }

    internal PartTable<int, Extension> Scores { get; }

    /// <summary>The parts of results in this wording, which go when it goes.</summary>
    /// <param name="pack">The knowledge.</param>
    /// <param name="wording">One of its wordings.</param>
    public static ResultParts Of(KnowledgePack pack, Wording wording)
    {
        if (!Known.TryGetValue(wording, out var parts)) parts = Known.GetOrAdd(wording, new ResultParts(pack, wording, keeps: true));

        // A wording belongs to one pack; were it asked for with another, its parts would name the wrong one.
        return ReferenceEquals(parts.Pack, pack) ? parts : MadeAnew(pack, wording);
    }

    /// <summary>The same parts, none kept and none prepared: what a result is without any of this.</summary>
    /// <param name="pack">The knowledge.</param>
    /// <param name="wording">One of its wordings.</param>
    public static ResultParts MadeAnew(KnowledgePack pack, Wording wording) => new(pack, wording, keeps: false);

    /// <summary>An element that is made once and written more than once.</summary>
    internal T Once<T>(T element) where T : Element => keeps ? FhirJson.Prepared(element) : element;

    private PartTable<TKey, TPart> Elements<TKey, TPart>(IEnumerable<TKey> keys, Func<TKey, TPart> make)
        where TKey : notnull
        where TPart : Element => Table(keys, key => Once(make(key)));

    private PartTable<TKey, TPart> Table<TKey, TPart>(IEnumerable<TKey> keys, Func<TKey, TPart> make)
        where TKey : notnull
        where TPart : class => new(keeps ? keys : [], make);
}
