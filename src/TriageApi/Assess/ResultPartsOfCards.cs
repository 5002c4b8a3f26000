using TriageApi.Clinical;
using TriageApi.Fhir;

namespace TriageApi.Assess;

/// <summary>What results say of a rung.</summary>
internal sealed class RungParts(Urgency level, ResultParts parts)
{
    public Extension Level { get; } = parts.Once(ResultExtensions.Level(level, parts.Wording));

    /// <summary>The level as part of a flag.</summary>
    public Extension OfFlag { get; } = parts.Once(new Extension("level", new Code(level.Code())));

    public string Mitigation { get; } = RiskAssessmentWriter.Mitigation(parts.Wording[level], parts.Wording.Phrases);
}

/// <summary>What results say of a question, by its linkId.</summary>
internal sealed class QuestionParts(string linkId, ResultParts parts)
{
    public Extension Supports { get; } = parts.Once(Predictions.LinkId("supports", linkId));

    public Extension Against { get; } = parts.Once(Predictions.LinkId("against", linkId));

    public Extension Unknown { get; } = parts.Once(Predictions.LinkId("unknown", linkId));

    /// <summary>The question as part of a flag that its answer decided.</summary>
    public Extension OfFlag { get; } = parts.Once(new Extension("answer", new FhirString(linkId)));

    /// <summary>How the words mention it.</summary>
    public string Name { get; } = parts.Wording.AnswerName(linkId);
}

/// <summary>What results say of a cause, alone or with the wider one that it belongs to.</summary>
internal sealed class CauseParts(CauseRule cause, CauseRule? wider, ResultParts parts)
{
    public CodeableConcept Outcome { get; } = parts.Once(Predictions.Outcome(cause, wider, parts.Wording));

    public string Because { get; } = parts.Wording.Cause(cause).Because;
}

/// <summary>What a flag is about, whatever was answered: all that its constant parts depend on.</summary>
internal readonly record struct FlagSubject(string Code, RaisingRule? Rule, IReadOnlyList<Citation> Sources)
{
    public static FlagSubject Of(RaisingRule rule) => new(rule.Code, rule, rule.Sources);

    public static FlagSubject Of(ProcessRule rule) => new(rule.Code, null, rule.Sources);

    public static FlagSubject Of(FlagFinding flag) => new(flag.Code, flag.Rule, flag.Sources);
}

/// <summary>What results say of a flag in each status.</summary>
internal sealed class FlagParts(FlagSubject flag, ResultParts parts)
{
    public Extension Code { get; } = parts.Once(new Extension("flag", new Code(flag.Code)));

    public Extension Because { get; } = parts.Once(
        new Extension("because", new FhirString(parts.Wording.Flag(flag.Code, flag.Rule).Because)));

    public IReadOnlyList<Extension> Sources { get; } =
        [.. flag.Sources.Select(source => parts.Once(new Extension("source", new FhirString($"{source.Id}: {source.At}"))))];
}
