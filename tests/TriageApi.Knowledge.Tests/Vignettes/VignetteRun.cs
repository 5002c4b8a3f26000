using System.Globalization;
using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>Gives a vignette's answers to the engine and compares what comes out with what was expected.</summary>
public static class VignetteRun
{
    /// <summary>The answers as a form filler would hand them in.</summary>
    /// <exception cref="InvalidDataException">It answers a question that does not exist or apply.</exception>
    public static Answers Fill(Vignette vignette, Form form)
    {
        var stranger = vignette.Answers.Keys.Concat(vignette.Unanswered).FirstOrDefault(id => form.Find(id) is null);
        if (stranger is not null) throw new InvalidDataException($"The form has no question '{stranger}'.");

        var answers = Answers.None;
        foreach (var question in form.Questions)
        {
            var applies = Applies(question, answers);
            if (vignette.Answers.TryGetValue(question.LinkId, out var said))
            {
                if (!applies) throw new InvalidDataException($"'{question.LinkId}' does not apply in '{vignette.Id}'.");
                answers = question.Kind == QuestionKind.Number
                    ? answers.With(question.LinkId, int.Parse(said.Single(), CultureInfo.InvariantCulture))
                    : answers.With(question.LinkId, [.. said]);
            }
            else if (vignette.RestDenied && applies && !vignette.Unanswered.Contains(question.LinkId)
                && Denial(question) is { } denial)
            {
                answers = answers.With(question.LinkId, denial);
            }
        }

        return answers;
    }

    /// <summary>Everything in which the assessment differs from the vignette; empty when nothing does.</summary>
    public static IReadOnlyList<string> Misses(Vignette vignette, RuleBook book)
    {
        var assessment = Assessment.Of(Fill(vignette, book.Form), book);
        var raised = assessment.Flags.Where(flag => flag.Status == FlagStatus.Raised)
            .Select(flag => flag.Code).ToHashSet(StringComparer.Ordinal);
        var misses = new List<string>();

        var (level, root) = (assessment.Disposition.Level, assessment.Disposition.RootCause);
        if (level != vignette.Level) misses.Add($"level {level.Code()} by {root}, expected {vignette.Level.Code()}");
        misses.AddRange(vignette.MustFlags.Where(flag => !raised.Contains(flag)).Select(flag => $"{flag} not raised"));
        misses.AddRange(vignette.MustNotFlags.Where(raised.Contains).Select(flag => $"{flag} is raised"));

        var first = assessment.Causes.Take(3).ToList();
        var named = first.Select(cause => cause.Cause.Code).Concat(first.Select(cause => cause.Parent?.Code));
        if (vignette.TopCauses.Count > 0 && !named.Any(code => vignette.TopCauses.Contains(code)))
        {
            misses.Add($"first causes {string.Join(", ", first.Select(cause => cause.Cause.Code))}, "
                + $"expected one of {string.Join(", ", vignette.TopCauses)}");
        }

        return misses;
    }

    private static bool Applies(Question question, Answers answers) =>
        question.EnabledBy.Count == 0 || question.EnabledBy.Any(enabler =>
            answers[enabler.LinkId] is Answer.Coded coded && coded.Codes.Any(code => enabler.Codes.Contains(code)));

    /// <summary>"No" or "none"; nothing where a "no" would itself be a complaint, or where none can be given.</summary>
    private static string? Denial(Question question)
    {
        if (question.Reassuring) return null;
        if (question.Values.Contains("no")) return "no";
        return question.Values.Contains("none") ? "none" : null;
    }
}
