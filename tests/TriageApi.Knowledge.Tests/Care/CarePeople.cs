using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>
/// Seeded random people around the well person: up to ten answers changed, left out or "I don't know". Far more of them
/// stay on the calm rungs, where care is chosen, than of people whose every answer is random.
/// </summary>
internal sealed class CarePeople(int seed)
{
    private static readonly int[] Ages = [3, 15, 16, 25, 40, 59, 60, 70, 75, 76, 90];
    /// <summary>What care depends on most: every second change is one of these, so that they meet each other.</summary>
    private static readonly string[] Telling =
    [
        "haemodialysis", "stone-history", "anticoagulant", "steroid-long-term", "osteoporosis", "height-loss", "trauma",
        "bruise", "duration-days", "age", "sex", "pregnant", "cancer-history", "ankylosing-spondylitis-known",
        "spine-redness", "trunk-sensory", "overweight", "smoking", "repetitive", "exertional", "arm-neuro",
    ];

    private static readonly int[] Days = [0, 1, 2, 3, 6, 7, 13, 14, 60, 90, 91, 400];

    private readonly Random random = new(seed);

    public Answers Next()
    {
        var given = Answers.None;
        var left = new List<string>();
        var questions = ThePack.Form.Questions;
        for (var changes = random.Next(11); changes > 0; changes--)
        {
            var question = random.Next(2) == 0
                ? ThePack.Form[Telling[random.Next(Telling.Length)]]
                : questions[random.Next(questions.Count)];
            foreach (var enabler in question.EnabledBy.Take(1)) given = given.With(enabler.LinkId, enabler.Codes[0]);
            if (random.Next(20) == 0) left.Add(question.LinkId);
            else given = With(given, question);
        }

        var answers = WellPerson.With(given, ThePack.Form);
        return left.Aggregate(answers, (fewer, linkId) => fewer.Without(linkId));
    }

    private Answers With(Answers given, Question question) => question.Kind switch
    {
        QuestionKind.Text => given.With(question.LinkId, new Answer.Text()),
        QuestionKind.Number => given.With(question.LinkId, question.LinkId switch
        {
            "age" => Ages[random.Next(Ages.Length)],
            "duration-days" => Days[random.Next(Days.Length)],
            _ => random.Next(question.From, question.To + 1),
        }),
        _ => given.With(question.LinkId, question.Values[random.Next(question.Values.Count)]),
    };
}
