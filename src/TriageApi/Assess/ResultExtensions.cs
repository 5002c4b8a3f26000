using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Assess;

/// <summary>What a RiskAssessment has no element for: the level, its cause, flags, gaps, bounds and the pack.</summary>
internal static class ResultExtensions
{
    public static IEnumerable<Extension> Of(Assessment assessment, KnowledgePack pack, Wording wording)
    {
        var disposition = assessment.Disposition;
        yield return new(Canonicals.Extension("triage-level"), new CodeableConcept(
            Canonicals.TriageLevel, disposition.Level.Code(), wording[disposition.Level].Title));
        yield return new(Canonicals.Extension("root-cause"), new CodeableConcept(
            Canonicals.RootCause, disposition.RootCause));
        foreach (var flag in assessment.Flags.Where(Told).OrderBy(flag => flag.Status == FlagStatus.Raised ? 0 : 1))
            yield return Flag(flag, wording);
        foreach (var unanswered in disposition.Unanswered) yield return Unanswered(unanswered);
        yield return Complex("level-bounds",
            ("lowest", new Code(disposition.Lowest.Code())), ("highest", new Code(disposition.Highest.Code())));
        yield return Pack(pack);
    }

    public static Extension Pack(KnowledgePack pack) => Complex("pack",
        ("version", new FhirString(pack.Head.Version)),
        ("sha256", new FhirString(pack.Sha256)),
        ("engine", new FhirString(RiskAssessmentWriter.Engine)));

    /// <summary>What is clear is not told, and nothing is told twice.</summary>
    private static bool Told(FlagFinding flag) =>
        flag.Status != FlagStatus.Clear && flag.Rule is not { IsRestated: true };

    private static Extension Flag(FlagFinding flag, Wording wording) => Complex("red-flag",
    [
        ("flag", new Code(flag.Code)),
        ("status", new Code(flag.Status == FlagStatus.Raised ? "raised" : "cannot-exclude")),
        ("level", new Code(flag.Level.Code())),
        ("because", new FhirString(wording.Flag(flag).Because)),
        .. flag.DecidedBy.Select(linkId => ("answer", (DataType)new FhirString(linkId))),
        .. flag.Sources.Select(source => ("source", (DataType)new FhirString($"{source.Id}: {source.At}"))),
    ]);

    private static Extension Unanswered(UnansweredQuestion unanswered) => Complex("unanswered",
        ("linkId", new FhirString(unanswered.LinkId)), ("couldRaiseTo", new Code(unanswered.CouldRaiseTo.Code())));

    private static Extension Complex(string name, params (string Url, DataType Value)[] parts) => new()
    {
        Url = Canonicals.Extension(name),
        Extension = [.. parts.Select(part => new Extension(part.Url, part.Value))],
    };
}
