using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Generating;

/// <summary>Makes a counterexample small: what can go while the promise stays broken does go.</summary>
internal static class Shrinking
{
    public static Answers Smallest(Answers answers, Form form, Func<Answers, bool> stillBroken)
    {
        var smallest = answers;
        for (var before = -1; before != smallest.LinkIds.Count();)
        {
            before = smallest.LinkIds.Count();
            foreach (var question in form.Questions.Reverse())
            {
                if (smallest[question.LinkId] is null) continue;
                var fewer = smallest.Without(question.LinkId);
                if (stillBroken(fewer)) smallest = fewer;
            }
        }

        return smallest;
    }
}
