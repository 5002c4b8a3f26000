using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Generating;

/// <summary>How often a question is left out or answered "I don't know", each from 0 to 1.</summary>
internal readonly record struct Gaps(double Absent, double DontKnow)
{
    public static readonly Gaps None = new(0, 0);
}

/// <summary>
/// Seeded random answer sets that a person could have filled in: only questions that apply are answered. Most answers
/// are calm ("no"), as in life; else every set would be an ambulance and nothing below it would be tested.
/// </summary>
internal sealed class AnswerSets(Form form, int seed)
{
    private static readonly double[] Restlessness = [0.02, 0.05, 0.1, 0.25, 0.5];

    /// <summary>The numbers on both sides of every limit of the contract.</summary>
    private static readonly Dictionary<string, int[]> Edges = new(StringComparer.Ordinal)
    {
        ["duration-days"] = [0, 1, 6, 7, 10, 13, 14, 15, 30, 60, 89, 90, 91, 92, 400, 36500],
        ["age"] = [0, 9, 10, 15, 16, 25, 39, 40, 44, 45, 49, 50, 51, 59, 60, 64, 65, 80, 130],
        ["morning-stiffness-minutes"] = [0, 29, 30, 31, 45, 600],
        ["pregnancy-weeks"] = [0, 19, 20, 27, 28, 45],
    };

    private static readonly HashSet<string> Lively = new(StringComparer.Ordinal)
    {
        "pain-location", "onset", "onset-activity", "course", "sex", "better-rest", "better-exercise-stiff",
        "posture-pain", "worse-movement", "home-care-tried", "home-care-helped", "care-intent", "leg-weakness-onset",
        "leg-sensory-onset", "arm-neuro-onset", "trunk-sensory-onset", "rash-site", "trauma-detail", "abdominal-site",
        "chest-to-back",
    };

    /// <summary>Words for a catastrophe: rarer than other words for pain, for each makes an ambulance likely.</summary>
    private static readonly HashSet<string> Grave = new(StringComparer.Ordinal) { "tearing", "crushing" };

    private double restless = 0.25;
    private bool mild;

    /// <summary>The chance in use, for those who change what was made.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>A next set with some gaps; how restless it is changes from set to set, and every sixth one is mild.</summary>
    public Answers Next(Gaps gaps) => Complete(Answers.None, gaps);

    /// <summary>The given answers with every other question that applies answered, but for the gaps.</summary>
    public Answers Complete(Answers given, Gaps gaps)
    {
        restless = Restlessness[Random.Next(Restlessness.Length)];
        mild = Random.Next(6) == 0;
        var answers = given;
        foreach (var question in form.Questions)
        {
            if (answers[question.LinkId] is not null) continue;
            if (!Applies(question, answers) || Random.NextDouble() < gaps.Absent) continue;
            answers = answers.With(question.LinkId, Any(question, gaps.DontKnow));
        }

        return answers;
    }

    /// <summary>A complete set in which every answer that a rule reads is as likely as any other.</summary>
    public Answers Around(IReadOnlySet<string> read)
    {
        var answers = Answers.None;
        foreach (var question in form.Questions.Where(question => read.Contains(question.LinkId) && Applies(question, answers)))
        {
            var definite = Definite(question).ToArray();
            answers = answers.With(question.LinkId, definite[Random.Next(definite.Length)]);
        }

        return Complete(answers, Gaps.None);
    }

    /// <summary>Whether a question applies, told from the answers alone.</summary>
    public static bool Applies(Question question, Answers answers) =>
        question.EnabledBy.Count == 0 || question.EnabledBy.Any(enabler =>
            answers[enabler.LinkId] is Answer.Coded said && said.Codes.Intersect(enabler.Codes).Any());

    /// <summary>Answers that a question may be given one at a time, "I don't know" left out; numbers at their limits.</summary>
    public static IEnumerable<Answer> Definite(Question question) => question.Kind switch
    {
        QuestionKind.Text => [new Answer.Text()],
        QuestionKind.Number => Edges.GetValueOrDefault(question.LinkId, [.. Enumerable.Range(question.From, question.To - question.From + 1)])
            .Select(number => new Answer.Number(number)),
        _ => question.Values.Where(value => value != Form.DontKnow).Select(Coded),
    };

    private Answer Any(Question question, double dontKnow)
    {
        if (question.Kind == QuestionKind.Text) return new Answer.Text();
        if (question.Kind == QuestionKind.Number) return new Answer.Number(AnyNumber(question));
        if (question.Values.Contains(Form.DontKnow) && Random.NextDouble() < dontKnow) return Coded(Form.DontKnow);

        var known = question.Values.Where(value => value != Form.DontKnow).ToArray();
        var calm = known.FirstOrDefault(value => value is "none" or "no")
            ?? (mild ? known.FirstOrDefault(value => value is "gradual" or "improving") : null);
        var staysCalm = (mild || !Lively.Contains(question.LinkId)) && Random.NextDouble() >= restless;
        if (staysCalm && calm is not null) return Coded(calm);
        if (question.Kind != QuestionKind.Choices) return Coded(known[Random.Next(known.Length)]);

        var codes = known.Where(value => value != "none" && Random.Next(Grave.Contains(value) ? 16 : 4) == 0).ToArray();
        if (codes.Length == 0) return Coded(calm ?? known[0]);

        // Now and then a person ticks "none" and something else.
        return known.Contains("none") && Random.Next(20) == 0
            ? new Answer.Coded(["none", .. codes])
            : new Answer.Coded([.. codes]);
    }

    private int AnyNumber(Question question)
    {
        if (mild && question.LinkId == "severity") return Random.Next(7);
        return Edges.TryGetValue(question.LinkId, out var edges) && Random.Next(4) > 0
            ? edges[Random.Next(edges.Length)]
            : Random.Next(question.From, Math.Min(question.To, 120) + 1);
    }

    private static Answer Coded(string code) => new Answer.Coded([code]);
}
