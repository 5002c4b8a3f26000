namespace TriageApi.Clinical;

/// <summary>The questions and codes of <see cref="CodedContradictions"/> in one form: looked up once, not for every person.</summary>
internal sealed class ClashingQuestions(Form form)
{
    /// <summary>An injury, and how it happened.</summary>
    public InjuryPair? Injury { get; } = form.Find("trauma") is { } trauma && form.Find("trauma-detail") is { } detail
        ? new(trauma, detail, trauma.BitOf("minor"), trauma.BitOf("significant"),
            detail.MaskOf(["motor-vehicle", "fall-from-height", "gunshot-or-stab"]))
        : null;

    /// <summary>How severe the pain is, and what it is like.</summary>
    public PainPair? Pain { get; } = form.Find("severity") is { } severity && form.Find("quality") is { } quality
        ? new(severity, quality, quality.MaskOf(["tearing", "crushing"]))
        : null;

    /// <summary>Pregnancy and menopause.</summary>
    public (Question Pregnant, Question Menopause)? Motherhood { get; } =
        form.Find("pregnant") is { } pregnant && form.Find("postmenopausal") is { } menopause ? (pregnant, menopause) : null;

    /// <summary>Questions that take several answers and offer "none" among them.</summary>
    public Question[] WithNone { get; } =
        [.. form.Questions.Where(question => question.Kind == QuestionKind.Choices && question.None != 0)];

    public sealed record InjuryPair(Question Trauma, Question Detail, uint Minor, uint Significant, uint HighEnergy);

    public sealed record PainPair(Question Severity, Question Quality, uint Unbearable);
}
