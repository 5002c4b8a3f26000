using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Interview;

/// <summary>One interview from the first step to the end.</summary>
/// <param name="Answers">What was answered on the way.</param>
/// <param name="Steps">The questions of each step, in order.</param>
/// <param name="End">Why it ended.</param>
public sealed record SimulatedInterview(
    Answers Answers, IReadOnlyList<IReadOnlyList<NextQuestion>> Steps, InterviewEnd End)
{
    private const int TooMany = 200;

    /// <summary>All questions asked, in order.</summary>
    public IEnumerable<Question> Asked => Steps.SelectMany(step => step).Select(next => next.Question);

    /// <summary>Asks somebody who answers every question by a function; null passes over it.</summary>
    public static SimulatedInterview With(Func<Question, Answer?> person, RuleBook book)
    {
        var answers = Answers.None;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var steps = new List<IReadOnlyList<NextQuestion>>();
        while (steps.Count < TooMany)
        {
            var step = Interviewer.Next(answers, asked, book);
            if (step.Questions.Count == 0) return new(answers, steps, step.End!.Value);
            steps.Add(step.Questions);
            foreach (var next in step.Questions)
            {
                asked.Add(next.Question.LinkId);
                if (person(next.Question) is { } answer) answers = answers.With(next.Question.LinkId, answer);
            }

            if (step.End is { } end && step.Questions.All(next => answers[next.Question.LinkId] is not null))
                return new(answers, steps, end);
        }

        throw new InvalidOperationException("The interview does not end.");
    }
}
