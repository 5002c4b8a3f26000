using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Assess;

/// <summary>What a RiskAssessment has no element for: the level, its cause, flags, gaps, bounds and the pack.</summary>
internal static class ResultExtensions
{
    private static readonly string FlagUrl = Canonicals.Extension("red-flag");

    public static void AddTo(List<Extension> extensions, Assessment assessment, ResultParts parts)
    {
        var disposition = assessment.Disposition;
        extensions.Add(parts.Rungs[disposition.Level].Level);
        extensions.Add(parts.RootCauses[disposition.RootCause]);
        AddFlags(extensions, assessment.Flags, FlagStatus.Raised, parts);
        AddFlags(extensions, assessment.Flags, FlagStatus.CannotExclude, parts);
        foreach (var unanswered in disposition.Unanswered) extensions.Add(parts.Unanswered[unanswered]);
        extensions.Add(parts.Bounds[(disposition.Lowest, disposition.Highest)]);
        extensions.Add(parts.PackUsed);
    }

    public static Extension Level(Urgency level, Wording wording) => new(
        Canonicals.Extension("triage-level"), new CodeableConcept(Canonicals.TriageLevel, level.Code(), wording[level].Title));

    public static Extension RootCause(string code) =>
        new(Canonicals.Extension("root-cause"), new CodeableConcept(Canonicals.RootCause, code));

    public static Extension Bounds((Urgency Lowest, Urgency Highest) bounds) => Complex("level-bounds",
        ("lowest", new Code(bounds.Lowest.Code())), ("highest", new Code(bounds.Highest.Code())));

    public static Extension Pack(KnowledgePack pack) => Complex("pack",
        ("version", new FhirString(pack.Head.Version)),
        ("sha256", new FhirString(pack.Sha256)),
        ("engine", new FhirString(RiskAssessmentWriter.Engine)));

    public static Extension Unanswered(UnansweredQuestion unanswered) => Complex("unanswered",
        ("linkId", new FhirString(unanswered.LinkId)), ("couldRaiseTo", new Code(unanswered.CouldRaiseTo.Code())));

    /// <summary>The status as part of a flag that is told.</summary>
    public static Extension Status(FlagStatus status) =>
        new("status", new Code(status == FlagStatus.Raised ? "raised" : "cannot-exclude"));

    /// <summary>The flags of one status, in their order. What is clear is not told, and nothing is told twice.</summary>
    private static void AddFlags(
        List<Extension> extensions, IReadOnlyList<FlagFinding> flags, FlagStatus status, ResultParts parts)
    {
        for (var place = 0; place < flags.Count; place++)
        {
            if (flags[place] is { Rule: not { IsRestated: true } } flag && flag.Status == status) extensions.Add(Flag(flag, parts));
        }
    }

    private static Extension Flag(FlagFinding flag, ResultParts parts)
    {
        var subject = parts.Flags[FlagSubject.Of(flag)];
        return new Extension
        {
            Url = FlagUrl,
            Extension =
            [
                subject.Code,
                parts.Statuses[flag.Status],
                parts.Rungs[flag.Level].OfFlag,
                subject.Because,
                .. Decisive(flag.DecidedBy, parts),
                .. subject.Sources,
            ],
        };
    }

    private static Extension[] Decisive(IReadOnlyList<string> linkIds, ResultParts parts)
    {
        var decisive = new Extension[linkIds.Count];
        for (var place = 0; place < decisive.Length; place++) decisive[place] = parts.Questions[linkIds[place]].OfFlag;
        return decisive;
    }

    private static Extension Complex(string name, params (string Url, DataType Value)[] parts) => new()
    {
        Url = Canonicals.Extension(name),
        Extension = [.. parts.Select(part => new Extension(part.Url, part.Value))],
    };
}
