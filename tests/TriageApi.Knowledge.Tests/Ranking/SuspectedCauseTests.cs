using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Ranking;

public sealed class SuspectedCauseTests
{
    private static readonly string[] Reassuring = ["better-rest", "better-exercise-stiff", "posture-pain"];

    /// <summary>Each card, and each of its cases at an emergency level.</summary>
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var card in ThePack.Pack.Raising.Where(card => card.Rule.Suspects.Count > 0))
        {
            foreach (var example in card.Cases.Where(example => LevelOf(card, example) >= Urgency.EmergencyDepartmentNow))
                data.Add(card.Head.Id, example.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cause_that_an_emergency_flag_suspects_is_among_the_first_three(string id, string name)
    {
        Assert.InRange(Place(id, name, comfort: "no"), 1, 3);
        Assert.InRange(Place(id, name, comfort: null), 1, 3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Comforting_answers_do_not_push_a_suspected_cause_off_the_list(string id, string name) =>
        Assert.InRange(Place(id, name, comfort: "yes"), 1, 10);

    /// <summary>Place of the first suspected cause, from 1; 0 when none is listed.</summary>
    private static int Place(string id, string name, string? comfort)
    {
        var card = ThePack.Pack.Raising.Single(card => card.Head.Id == id);
        var findings = Findings.Read(ThePack.Form, Completed(card.Cases.Single(example => example.Name == name).Given, comfort));
        var causes = Differential.Rank(findings, RedFlagScreen.Screen(findings, ThePack.Book), ThePack.Book);
        return 1 + causes.ToList().FindIndex(cause =>
            card.Rule.Suspects.Contains(cause.Cause.Code) || card.Rule.Suspects.Contains(cause.Parent?.Code));
    }

    private static Urgency? LevelOf(RaisingCard card, CardCase example) =>
        RedFlagScreen.RaisedLevel(card.Rule, Findings.Read(ThePack.Form, example.Given));

    /// <summary>Everything that applies and was not said is answered "no" or "none"; comfort as told.</summary>
    private static Answers Completed(Answers given, string? comfort)
    {
        var answers = given;
        foreach (var question in ThePack.Form.Questions)
        {
            if (answers[question.LinkId] is not null || !Generating.AnswerSets.Applies(question, answers)) continue;
            var least = question.Values.FirstOrDefault(value => value is "no" or "none");
            if (Reassuring.Contains(question.LinkId)) least = comfort;
            if (least is not null) answers = answers.With(question.LinkId, least);
        }

        return answers;
    }
}
