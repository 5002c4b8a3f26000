namespace TriageApi.Clinical;

/// <summary>
/// Everything known about one person, question by question: what the rules read.
/// </summary>
public sealed class Findings
{
    private readonly Reading[] readings;

    private Findings(Form form, Reading[] readings, IReadOnlyList<Contradiction> contradictions, bool presuming)
    {
        Form = form;
        this.readings = readings;
        Contradictions = contradictions;
        Presuming = presuming;
    }

    /// <summary>The form that was answered.</summary>
    public Form Form { get; }

    /// <summary>Coded answers that cannot both be true; the riskier reading is already in the readings.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; }

    /// <summary>
    /// True when cautious presumptions count (an open onset of weakness counts as new); false when bounds are sought
    /// over everything that may still be answered.
    /// </summary>
    public bool Presuming { get; }

    /// <summary>What is known of a question.</summary>
    public Reading this[Question question] => readings[question.Index];

    /// <summary>The same where it stands, without a copy: rules ask this hundreds of times for one person.</summary>
    internal ref readonly Reading Of(Question question) => ref readings[question.Index];

    /// <summary>The same as a list of one.</summary>
    internal ReadOnlySpan<Reading> Alone(Question question) => readings.AsSpan(question.Index, 1);

    /// <summary>Questions that apply and are open, in the form's order.</summary>
    public IEnumerable<Question> Open => Form.Questions.Where(question => this[question].IsOpen);

    /// <summary>Questions that apply and were not answered at all, in the form's order.</summary>
    public IEnumerable<Question> Absent => Form.Questions.Where(q => this[q].Standing == Standing.Absent);

    /// <summary>
    /// The same knowledge without cautious presumptions, and with every answer open that a later one could change.
    /// </summary>
    public Findings WithoutPresumptions()
    {
        var widened = (Reading[])readings.Clone();
        CodedContradictions.Widen(Form, widened);
        return new(Form, widened, Contradictions, presuming: false);
    }

    /// <summary>The same knowledge over readings that may be changed: for looking at many versions one after another.</summary>
    internal Findings Copy(out Reading[] changing)
    {
        changing = (Reading[])readings.Clone();
        return new(Form, changing, Contradictions, Presuming);
    }

    /// <summary>Reads answers against the form they were given to. Answers to questions that do not apply are ignored.</summary>
    /// <exception cref="ArgumentException">An answer of the wrong kind, or a code or number that is not offered.</exception>
    public static Findings Read(Form form, Answers answers) => Read(form, answers, changed: null, otherwise: null);

    /// <summary>The same with one question answered otherwise, without a changed copy of all answers.</summary>
    internal static Findings Read(Form form, Answers answers, Question? changed, Answer? otherwise)
    {
        var readings = new Reading[form.InOrder.Length];
        Span<uint> said = stackalloc uint[QuestionBits.Most];
        foreach (var question in form.InOrder)
        {
            var standing = Applies(form, question, readings, said);
            readings[question.Index] = standing switch
            {
                null => Given(
                    question, question.Index == changed?.Index ? otherwise : answers[question.LinkId], out said[question.Index]),
                Standing.Excluded => Reading.ExcludedFor(question),
                _ => OpenReading(question, Standing.Pending),
            };
        }

        var clashes = CodedContradictions.Resolve(form, readings, said);
        return new Findings(
            form, readings, answers.Disputed.IsEmpty ? clashes : [.. clashes, .. answers.Disputed], presuming: true);
    }

    /// <summary>Null when the question applies; otherwise whether it is excluded or still pending.</summary>
    private static Standing? Applies(Form form, Question question, Reading[] readings, ReadOnlySpan<uint> said)
    {
        var triggers = form.TriggersOf(question);
        if (triggers.IsEmpty) return null;

        var excluded = true;
        foreach (var trigger in triggers)
        {
            if ((said[trigger.Question.Index] & trigger.Mask) != 0) return null;
            excluded &= readings[trigger.Question.Index] is { Standing: Standing.Answered or Standing.Excluded, Open: false };
        }

        return excluded ? Standing.Excluded : Standing.Pending;
    }

    /// <summary>How a question that applies is read with an answer.</summary>
    internal static Reading Given(Question question, Answer? answer) => Given(question, answer, out _);

    private static Reading Given(Question question, Answer? answer, out uint said)
    {
        said = 0;
        switch (answer)
        {
            case null:
                return OpenReading(question, Standing.Absent);
            case Answer.Coded coded when question.Kind is QuestionKind.Choice or QuestionKind.Choices:
                said = question.MaskOf(coded.Codes.AsSpan());
                var unknown = said & question.DontKnow;
                var known = said & ~unknown;
                return new(known == 0 ? Standing.DontKnow : Standing.Answered, known, unknown != 0, 0, 0);
            case Answer.Number number when question.Kind == QuestionKind.Number
                && number.Value >= question.From && number.Value <= question.To:
                return new(Standing.Answered, 0, Open: false, number.Value, number.Value);
            case Answer.Text when question.Kind == QuestionKind.Text:
                return new(Standing.Answered, 0, Open: false, 0, 0);
            default:
                throw new ArgumentException($"The answer to '{question.LinkId}' is of the wrong kind or out of range.");
        }
    }

    private static Reading OpenReading(Question question, Standing standing) =>
        new(standing, 0, Open: true, question.From, question.To);
}
