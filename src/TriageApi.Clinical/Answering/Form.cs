namespace TriageApi.Clinical;

/// <summary>The questions in their order. A question is enabled only by questions that stand before it.</summary>
public sealed class Form
{
    /// <summary>The code with which a person says "I don't know", whatever the form's own coding of it.</summary>
    public const string DontKnow = "unknown";

    private readonly Dictionary<string, Question> byLinkId;
    private readonly Question[] inOrder;
    private readonly Trigger[][] triggers;
    private readonly QuestionBits leading;

    /// <summary>Makes a form of these questions.</summary>
    /// <exception cref="ArgumentException">
    /// A linkId twice, an enabler that does not stand earlier or offers no such code, or more than 128 questions.
    /// </exception>
    public Form(IReadOnlyList<Question> questions)
    {
        if (questions.Count > QuestionBits.Most)
            throw new ArgumentException($"A form holds at most {QuestionBits.Most} questions.");
        Questions = inOrder = [.. questions];
        triggers = new Trigger[inOrder.Length][];
        byLinkId = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var question in inOrder)
        {
            question.Index = byLinkId.Count;
            triggers[question.Index] = [.. question.EnabledBy.Select(enabler => TriggerOf(question, enabler))];
            if (!byLinkId.TryAdd(question.LinkId, question))
                throw new ArgumentException($"The linkId '{question.LinkId}' stands twice.");
            foreach (var trigger in triggers[question.Index]) leading.Add(trigger.Question.Index);
        }

        foreach (var (earlier, later) in CodedContradictions.Widening(this))
        {
            leading.Add(earlier.Index);
            leading.Add(later.Index);
        }
    }

    /// <summary>All questions, in the order in which they are asked.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The same for those who go through them often.</summary>
    internal ReadOnlySpan<Question> InOrder => inOrder;

    /// <summary>The answers any one of which makes a question apply, as bits; empty when it always applies.</summary>
    internal ReadOnlySpan<Trigger> TriggersOf(Question question) => triggers[question.Index];

    /// <summary>
    /// True when an answer to a question changes how no other question is read: it enables none and makes none riskier.
    /// </summary>
    internal bool StandsAlone(Question question) => !leading.Has(question.Index);

    /// <summary>The questions whose answers can contradict each other, looked up once.</summary>
    internal ClashingQuestions Clashing => field ??= new(this);

    /// <summary>Questions whose opposite answers can each be worrying, looked up once.</summary>
    internal Question[] Opposed => field ??= [.. WhatIf.Opposed.Select(linkId => this[linkId])];

    /// <summary>How severe the pain is, looked up once.</summary>
    internal Question Severity => field ??= this["severity"];

    /// <summary>The age, looked up once.</summary>
    internal Question Age => field ??= this["age"];

    /// <summary>For how long it has lasted, looked up once.</summary>
    internal Question Duration => field ??= this["duration-days"];

    /// <summary>The question of a linkId.</summary>
    /// <exception cref="KeyNotFoundException">No question has it.</exception>
    public Question this[string linkId] =>
        byLinkId.TryGetValue(linkId, out var question)
            ? question
            : throw new KeyNotFoundException($"The form has no question '{linkId}'.");

    /// <summary>The question of a linkId, or null.</summary>
    public Question? Find(string linkId) => byLinkId.GetValueOrDefault(linkId);

    private Trigger TriggerOf(Question question, Enabler enabler) =>
        byLinkId.TryGetValue(enabler.LinkId, out var earlier)
            ? new(earlier, earlier.MaskOf(enabler.Codes))
            : throw new ArgumentException($"'{question.LinkId}' is enabled by a question that does not stand before it.");

    /// <summary>An <see cref="Enabler"/> as this form reads it: the question that tells, and the bits of its codes.</summary>
    internal readonly record struct Trigger(Question Question, uint Mask);
}
