using System.Globalization;
using System.Runtime.CompilerServices;
using TriageApi.Clinical;
using TriageApi.Fhir;
using TriageApi.Knowledge;

namespace TriageApi.Assess;

/// <summary>One cause to consider as a prediction. There is no probability: weights rank, they are not calibrated.</summary>
internal static class Predictions
{
    /// <summary>Most rationales fit into so many characters and need no room of their own before they are a string.</summary>
    private const int UsualRationale = 768;

    public static RiskAssessment.PredictionComponent Of(RankedCause ranked, Period advice, ResultParts parts)
    {
        var cause = parts.Causes[(ranked.Cause, ranked.Parent)];
        var reasons = new Reasons(
            parts, cause.Because, ranked.Supports.Count + ranked.Against.Count + ranked.Unknown.Count, stackalloc char[UsualRationale]);
        reasons.Tell(ranked.Supports, parts.Wording.Phrases.SpeaksFor, static question => question.Supports);
        reasons.Tell(ranked.Against, parts.Wording.Phrases.SpeaksAgainst, static question => question.Against);
        reasons.Tell(ranked.Unknown, parts.Wording.Phrases.NotKnown, static question => question.Unknown);
        reasons.Extensions.Add(parts.Scores[ranked.Score]);
        return new RiskAssessment.PredictionComponent
        {
            Extension = reasons.Extensions,
            Outcome = cause.Outcome,
            Probability = parts.Probability,
            QualitativeRisk = parts.Considerations[ranked.Consideration],
            When = advice,
            Rationale = reasons.Rationale(),
        };
    }

    public static Extension LinkId(string name, string linkId) => new(Canonicals.Extension(name), new FhirString(linkId));

    public static Extension Score(int score) =>
        new(Canonicals.Extension("relative-score"), new FhirDecimal(score.ToString(CultureInfo.InvariantCulture)));

    public static CodeableConcept Risk(Consideration consideration) => new(Canonicals.RiskProbability, consideration switch
    {
        Consideration.High => "high",
        Consideration.Moderate => "moderate",
        _ => "low",
    });

    /// <summary>The wider cause first, then the cause itself, then the terminologies.</summary>
    public static CodeableConcept Outcome(CauseRule cause, CauseRule? wider, Wording wording)
    {
        var concept = new CodeableConcept { Text = wording.Cause(cause).Title };
        if (wider is not null) concept.Coding.Add(new Coding(Canonicals.Cause, wider.Code, wording.Cause(wider).Title));
        concept.Coding.Add(new Coding(Canonicals.Cause, cause.Code, concept.Text));
        if (cause.Snomed is { } snomed) concept.Coding.Add(new Coding(Canonicals.Snomed, snomed.Code, snomed.Display));
        return concept;
    }

    /// <summary>A range without ends, marked as unsupported: common validators refuse a prediction without any.</summary>
    public static Fhir.Range Unsupported() => new()
    {
        Extension = [new(Canonicals.DataAbsentReasonExtension, new Code("unsupported"))],
    };

    /// <summary>
    /// The reasons of one cause, told to programs as extensions and to people in words. Both in one pass: each question is
    /// looked up once, and of the words nothing is allocated but the whole.
    /// </summary>
    private ref struct Reasons
    {
        private readonly ResultParts parts;
        private DefaultInterpolatedStringHandler words;

        public Reasons(ResultParts parts, string because, int questions, Span<char> room)
        {
            this.parts = parts;
            Extensions = new List<Extension>(questions + 1);
            words = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, room);
            words.AppendLiteral(because);
        }

        public List<Extension> Extensions { get; }

        public void Tell(IReadOnlyList<string> linkIds, string phrase, Func<QuestionParts, Extension> extension)
        {
            for (var place = 0; place < linkIds.Count; place++)
            {
                var question = parts.Questions[linkIds[place]];
                Extensions.Add(extension(question));
                if (place == 0)
                {
                    words.AppendLiteral(" ");
                    words.AppendLiteral(phrase);
                }

                words.AppendLiteral(place == 0 ? " " : ", ");
                words.AppendLiteral(question.Name);
            }

            if (linkIds.Count > 0) words.AppendLiteral(".");
        }

        public string Rationale() => words.ToStringAndClear();
    }
}
