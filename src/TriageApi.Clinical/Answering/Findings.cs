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
    public static Findings Read(Form form, Answers answers)
    {
        var readings = new Reading[form.Questions.Count];
        var said = new uint[form.Questions.Count];
        foreach (var question in form.Questions)
        {
            var standing = Applies(form, question, readings, said);
            readings[question.Index] = standing switch
            {
                null => Given(question, answers[question.LinkId], out said[question.Index]),
                Standing.Excluded => Reading.ExcludedFor(question),
                _ => OpenReading(question, Standing.Pending),
            };
        }

        return new Findings(
            form, readings, [.. CodedContradictions.Resolve(form, readings, said), .. answers.Disputed], presuming: true);
    }

    /// <summary>Null when the question applies; otherwise whether it is excluded or still pending.</summary>
    private static Standing? Applies(Form form, Question question, Reading[] readings, uint[] said)
    {
        if (question.EnabledBy.Count == 0) return null;

        var excluded = true;
        foreach (var enabler in question.EnabledBy)
        {
            var trigger = form[enabler.LinkId];
            if ((said[trigger.Index] & trigger.MaskOf(enabler.Codes)) != 0) return null;
            excluded &= readings[trigger.Index].Standing is Standing.Answered or Standing.Excluded
                && !readings[trigger.Index].Open;
        }

        return excluded ? Standing.Excluded : Standing.Pending;
    }

    private static Reading Given(Question question, Answer? answer, out uint said)
    {
        said = 0;
        switch (answer)
        {
            case null:
                return OpenReading(question, Standing.Absent);
            case Answer.Coded coded when question.Kind is QuestionKind.Choice or QuestionKind.Choices:
                said = question.MaskOf(coded.Codes);
                var unknown = said & question.BitOf(Form.DontKnow);
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
