using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Interview;

/// <summary>What holds of every interview, told from its steps alone.</summary>
internal static class InterviewLaws
{
    /// <summary>The first law that is broken, in words; null when none is.</summary>
    public static string? Broken(SimulatedInterview interview)
    {
        var before = Answers.None;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in interview.Steps)
        {
            foreach (var question in step.Select(next => next.Question))
            {
                if (!asked.Add(question.LinkId)) return $"{question.LinkId} is asked twice";
                if (!AnswerSets.Applies(question, before)) return $"{question.LinkId} does not apply";
            }

            if (step.Select(next => next.Question.Page).Distinct().Count() > 1) return "a step holds questions of two pages";
            foreach (var linkId in step.Select(next => next.Question.LinkId))
            {
                if (interview.Answers[linkId] is { } answer) before = before.With(linkId, answer);
            }
        }

        return null;
    }
}
