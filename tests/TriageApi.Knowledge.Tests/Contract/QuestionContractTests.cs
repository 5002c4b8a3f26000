using System.Globalization;
using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Contract;

public sealed class QuestionContractTests
{
    private static readonly string[] Reassuring = ["better-rest", "better-exercise-stiff", "posture-pain", "home-care-helped"];

    private static string[][] Rows => Table.Rows("questions");

    [Fact]
    public void The_form_asks_the_questions_of_the_contract_in_their_order() =>
        Assert.Equal(Rows.Select(row => row[1]), ThePack.Form.Questions.Select(question => question.LinkId));

    [Fact]
    public void Every_question_stands_on_its_page_with_its_tier() =>
        Assert.All(Rows, row =>
        {
            Assert.Equal(int.Parse(row[0], CultureInfo.InvariantCulture), Question(row).Page);
            Assert.Equal(row[4], TierOf(Question(row)));
        });

    [Fact]
    public void Every_question_takes_the_answers_of_the_contract() =>
        Assert.All(Rows, row => Assert.Equal((row[2], row[3]), AnswersOf(Question(row))));

    [Fact]
    public void Every_question_applies_under_the_answers_of_the_contract() =>
        Assert.All(Rows, row => Assert.Equal(row[5], string.Join(' ', Question(row).EnabledBy
            .Select(enabler => $"{enabler.LinkId}={string.Join('|', enabler.Codes)}"))));

    [Fact]
    public void Four_questions_are_reassuring() =>
        Assert.Equal(
            Reassuring, ThePack.Form.Questions.Where(question => question.Reassuring).Select(question => question.LinkId));

    [Fact]
    public void Every_number_has_a_unit() =>
        Assert.All(ThePack.Form.Questions, question => Assert.Equal(question.Kind == QuestionKind.Number, question.Unit is not null));

    [Fact]
    public void Only_what_the_person_intended_and_wrote_is_kept_for_the_record() =>
        Assert.Equal(
            ["care-intent", "free-text"],
            ThePack.Form.Questions.Where(question => question.ForTheRecord is not null).Select(question => question.LinkId));

    private static Question Question(string[] row) => ThePack.Form[row[1]];

    private static string TierOf(Question question) => question.Tier == Tier.HardStop ? "hard-stop" : question.Tier.ToString().ToLowerInvariant();

    private static (string Kind, string Answers) AnswersOf(Question question) => question.Kind switch
    {
        QuestionKind.Choice => ("choice", string.Join(' ', question.Values)),
        QuestionKind.Choices => ("choices", string.Join(' ', question.Values)),
        QuestionKind.Number => ("number", $"{question.From}..{question.To}"),
        _ => ("text", question.Longest.ToString(CultureInfo.InvariantCulture)),
    };
}
