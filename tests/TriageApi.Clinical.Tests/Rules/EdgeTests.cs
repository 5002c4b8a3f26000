namespace TriageApi.Clinical.Tests.Rules;

/// <summary>The few numbers that stand for all: between two of them no rule changes its mind.</summary>
public sealed class EdgeTests
{
    private readonly Form form = Some.Form();

    [Fact]
    public void Every_limit_that_some_rule_reads_is_an_edge_and_so_are_both_ends()
    {
        var book = Some.Book(
            form,
            [
                Some.Rule("rule", Age(10), new Rung(Urgency.SelfCare, null), new Rung(Urgency.SameDayUrgent, Age(20))),
                Some.Rule("nested", new Not(new All([form.Is("fever", "yes"), Age(60)])), new Rung(Urgency.SelfCare, null)),
                Some.Rule("named", new Derived("old", new Any([Age(70), Age(10)])), new Rung(Urgency.SelfCare, null)),
            ],
            Some.Cause("cause", hiddenWhen: form.Within("age", null, 50), features: Some.Weighing(3, Age(40)))) with
        {
            Exceptions = [new("exceptions/young", Age(30), ["red-flags/rule"], Urgency.SameDayUrgent, Urgency.SelfCare)],
        };

        Assert.Equal([0, 10, 20, 30, 40, 50, 60, 70, 130], book.EdgesOf(form["age"]));
        Assert.Equal([0, 45], book.EdgesOf(form["pregnancy-weeks"]));
    }

    [Fact]
    public void The_number_after_the_last_of_a_range_is_an_edge_and_none_lies_beyond_the_question()
    {
        var book = Some.Book(form,
        [
            Some.Rule("inner", form.Within("severity", 4, 7), new Rung(Urgency.SelfCare, null)),
            Some.Rule("outer", form.Within("severity", -5, 12), new Rung(Urgency.SelfCare, null)),
        ]);

        Assert.Equal([0, 4, 7, 10], book.EdgesOf(form["severity"]));
    }

    [Fact]
    public void A_statement_about_the_answers_is_known_by_its_name_without_its_folder() =>
        Assert.Equal("contradictory-answers", Some.Book(form, []).Contradictory.Code);

    private Within Age(int from) => form.Within("age", from, null);
}
