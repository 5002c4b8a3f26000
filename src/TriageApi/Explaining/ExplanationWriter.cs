using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;
using TriageApi.Records;
using static TriageApi.Fhir.Parameters;

namespace TriageApi.Explaining;

/// <summary>Turns an explanation into FHIR Parameters: every rule with its outcome, causes, bounds, and what would differ.</summary>
internal static class ExplanationWriter
{
    public static Parameters Write(PastAssessment past, IReadOnlyList<Counterfactual> others, Wording wording)
    {
        var disposition = past.Assessment.Disposition;
        return new Parameters
        {
            Parameter =
            [
                Coded("level", disposition.Level.Code()),
                Coded("root-cause", disposition.RootCause),
                Group("bounds", Coded("lowest", disposition.Lowest.Code()), Coded("highest", disposition.Highest.Code())),
                Group("pack", Text("version", past.Pack.Head.Version), Text("sha256", past.Pack.Sha256)),
                .. past.Assessment.Flags.Select(flag => Rule(flag, wording)),
                .. past.Pack.Book.Exceptions.Select(exception => Exception(exception, past.Assessment.Findings)),
                .. past.Assessment.Causes.Select(cause => Cause(cause, wording)),
                .. disposition.Unanswered.Select(open => Group(
                    "unanswered", Text("linkId", open.LinkId), Coded("couldRaiseTo", open.CouldRaiseTo.Code()))),
                .. others.Select(other => Group(
                    "counterfactual", Text("linkId", other.LinkId), Text("answer", other.Answer),
                    Coded("level", other.Level.Code()), Coded("root-cause", other.RootCause))),
            ],
        };
    }

    /// <summary>A rule as it was decided; one that an open answer keeps undecided could not be evaluated.</summary>
    private static ParameterComponent Rule(FlagFinding flag, Wording wording)
    {
        var words = wording.Flag(flag);
        return Group("rule",
        [
            Text("id", flag.Rule?.Id ?? $"process/{flag.Code}"),
            Text("title", words.Title),
            Coded("outcome", flag.Status switch
            {
                FlagStatus.Raised => "fired",
                FlagStatus.CannotExclude => "not-evaluable",
                _ => "not-fired",
            }),
            .. flag.Status == FlagStatus.Clear ? (ParameterComponent[])[] : [Coded("level", flag.Level.Code()), Text("because", words.Because)],
            .. flag.DecidedBy.Select(linkId => Text("answer", linkId)),
            .. flag.Sources.Select(source => Text("source", $"{source.Id}: {source.At}")),
        ]);
    }

    private static ParameterComponent Exception(ExceptionRule exception, Findings findings) => Group("rule",
    [
        Text("id", exception.Id),
        Coded("outcome", exception.When.Decide(findings) switch
        {
            Truth.Yes => "fired",
            Truth.Unknown => "not-evaluable",
            _ => "not-fired",
        }),
        Coded("level", exception.By.Code()),
    ]);

    private static ParameterComponent Cause(RankedCause cause, Wording wording) => Group("cause",
    [
        Coded("code", cause.Cause.Code),
        Text("title", wording.Cause(cause.Cause).Title),
        new ParameterComponent { Name = "score", Value = new Integer(cause.Score) },
        .. cause.Supports.Select(linkId => Text("supports", linkId)),
        .. cause.Against.Select(linkId => Text("against", linkId)),
        .. cause.Unknown.Select(linkId => Text("unknown", linkId)),
    ]);

    private static ParameterComponent Group(string name, params List<ParameterComponent> parts) => new() { Name = name, Part = parts };

    private static ParameterComponent Coded(string name, string code) => new() { Name = name, Value = new Code(code) };

    private static ParameterComponent Text(string name, string text) => new() { Name = name, Value = new FhirString(text) };
}
