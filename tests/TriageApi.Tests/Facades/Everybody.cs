using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;
using TriageApi.Knowledge.Tests.Vignettes;

namespace TriageApi.Tests.Facades;

/// <summary>
/// People of seven kinds, in turn, each made from a seed of its own: vignettes, whole forms, forms with gaps, mostly open
/// ones, people who do not know, people who contradict themselves, and unfinished forms.
/// </summary>
internal sealed class Everybody(Form form, int seed)
{
    /// <summary>How the name of somebody who contradicts himself begins.</summary>
    public const string Contradicting = "contradicting";

    private static readonly IReadOnlyList<Func<Answers>> Contradictions =
    [
        () => Answers.None.With("quality", "tearing").With("severity", 2),
        () => Answers.None.With("trauma", "minor").With("trauma-detail", "fall-from-height"),
        () => Answers.None.With("sex", "female").With("pregnant", "yes").With("postmenopausal", "yes"),
        () => Answers.None.With("cancer-history", "none", "lung"),
    ];

    /// <summary>So many people; the same seed gives the same ones.</summary>
    public IEnumerable<Somebody> Draw(int count) => Enumerable.Range(0, count).Select(Person);

    private Somebody Person(int i)
    {
        var made = new AnswerSets(form, seed + i);
        var (kind, round) = (i % 7, i / 7);
        return kind switch
        {
            0 => Known(VignetteFiles.All[round * 11 % VignetteFiles.All.Count], made),
            1 => Said("whole", made.Next(Gaps.None)),
            2 => Said("with gaps", made.Next(new(0.05, 0.05))),
            3 => Said("mostly open", made.Next(new(made.Random.NextDouble(), 0.2))),
            4 => Said("not knowing", made.Next(new(0, made.Random.NextDouble()))),
            5 => Said(Contradicting, made.Complete(Contradictions[round % Contradictions.Count](), Gaps.None)),
            _ => Unfinished("unfinished", made.Next(new(0.2 + (made.Random.NextDouble() / 2), 0.1)), made),
        };

        Somebody Said(string name, Answers answers) => Somebody.Of($"{name}, seed {seed + i}", form, WithRequired(answers));
    }

    private Somebody Known(Vignette vignette, AnswerSets made)
    {
        var answers = VignetteRun.Fill(vignette, form);
        return vignette.RestDenied
            ? Somebody.Of(vignette.Id, form, WithRequired(answers))
            : Unfinished(vignette.Id, answers, made);
    }

    private Somebody Unfinished(string name, Answers answers, AnswerSets made) =>
        Somebody.Of($"{name}, seed {seed}", form, answers, made.Complete(answers, Gaps.None));

    /// <summary>A finished form may leave open what need not be answered, and nothing else.</summary>
    private Answers WithRequired(Answers answers) => form.Questions
        .Where(question => question.Tier == Tier.Required && answers[question.LinkId] is null)
        .Aggregate(answers, (said, question) => said.With(question.LinkId, AnswerSets.Definite(question).First()));
}
