using static TriageApi.Clinical.Truth;

namespace TriageApi.Clinical.Tests.Conditions;

public sealed class OperatorTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData("yes", Yes)]
    [InlineData("no", No)]
    [InlineData("unknown", Unknown)]
    [InlineData(null, Unknown)]
    public void Is_holds_for_its_code_and_stays_open_without_an_answer(string? answer, Truth truth) =>
        Assert.Equal(truth, form.Is("fever", "yes").Decide(Answered("fever", answer)));

    [Theory]
    [InlineData("minor", Yes)]
    [InlineData("significant", Yes)]
    [InlineData("none", No)]
    public void Is_holds_for_any_one_of_its_codes(string answer, Truth truth) =>
        Assert.Equal(truth, form.Is("trauma", "minor", "significant").Decide(Answered("trauma", answer)));

    [Fact]
    public void Is_needs_a_code_that_the_question_offers()
    {
        Assert.Throws<ArgumentException>(() => form.Is("fever"));
        Assert.Throws<ArgumentException>(() => form.Is("fever", "maybe"));
        Assert.Throws<ArgumentException>(() => form.Is("age", "30"));
    }

    [Theory]
    [InlineData(64, No)]
    [InlineData(65, Yes)]
    [InlineData(79, Yes)]
    [InlineData(80, No)]
    [InlineData(null, Unknown)]
    public void Within_includes_its_start_and_not_its_end(int? age, Truth truth) =>
        Assert.Equal(truth, form.Within("age", 65, 80).Decide(Aged(age)));

    [Theory]
    [InlineData(0, No)]
    [InlineData(15, No)]
    [InlineData(16, Yes)]
    [InlineData(130, Yes)]
    public void Within_without_an_end_goes_to_the_end_of_the_question(int age, Truth truth) =>
        Assert.Equal(truth, form.Within("age", 16, null).Decide(Aged(age)));

    [Theory]
    [InlineData(0, Yes)]
    [InlineData(15, Yes)]
    [InlineData(16, No)]
    public void Within_without_a_start_goes_from_the_start_of_the_question(int age, Truth truth) =>
        Assert.Equal(truth, form.Within("age", null, 16).Decide(Aged(age)));

    [Fact]
    public void Within_is_certain_where_every_open_number_fits() =>
        Assert.Equal(Yes, form.Within("age", 0, 131).Decide(Aged(null)));

    [Fact]
    public void Within_needs_a_number_and_a_range_that_holds_something()
    {
        Assert.Throws<ArgumentException>(() => form.Within("fever", 1, 2));
        Assert.Throws<ArgumentException>(() => form.Within("age", null, null));
        Assert.Throws<ArgumentException>(() => form.Within("age", 65, 65));
        Assert.Throws<ArgumentException>(() => form.Within("age", 65, 64));
    }

    [Theory]
    [InlineData("yes", "yes", Yes)]
    [InlineData("yes", null, Unknown)]
    [InlineData("no", null, No)]
    [InlineData(null, "no", No)]
    [InlineData("yes", "no", No)]
    public void All_holds_when_every_part_holds(string? fever, string? chills, Truth truth) =>
        Assert.Equal(truth, new All([form.Is("fever", "yes"), form.Is("chills", "yes")]).Decide(Given(fever, chills)));

    [Theory]
    [InlineData("no", "no", No)]
    [InlineData("no", null, Unknown)]
    [InlineData("yes", null, Yes)]
    [InlineData(null, "yes", Yes)]
    [InlineData("no", "yes", Yes)]
    public void Any_holds_when_one_part_holds(string? fever, string? chills, Truth truth) =>
        Assert.Equal(truth, new Any([form.Is("fever", "yes"), form.Is("chills", "yes")]).Decide(Given(fever, chills)));

    [Theory]
    [InlineData("yes", No)]
    [InlineData("no", Yes)]
    [InlineData(null, Unknown)]
    public void Not_turns_what_is_known(string? fever, Truth truth) =>
        Assert.Equal(truth, new Not(form.Is("fever", "yes")).Decide(Answered("fever", fever)));

    [Theory]
    [InlineData("yes", "yes", "no", Yes)]
    [InlineData("yes", "no", "no", No)]
    [InlineData("yes", null, "no", Unknown)]
    [InlineData("yes", null, "yes", Yes)]
    [InlineData(null, "no", "no", No)]
    [InlineData(null, null, "no", Unknown)]
    public void At_least_counts_what_holds_and_what_may_hold(string? fever, string? chills, string? fatigue, Truth truth)
    {
        var twoOfThree = new AtLeast(2, [form.Is("fever", "yes"), form.Is("chills", "yes"), form.Is("fatigue", "yes")]);

        Assert.Equal(truth, twoOfThree.Decide(Given(fever, chills, fatigue)));
    }

    [Fact]
    public void A_list_that_says_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new All([]));
        Assert.Throws<ArgumentException>(() => new Any([]));
        Assert.Throws<ArgumentException>(() => new AtLeast(1, []));
        Assert.Throws<ArgumentException>(() => new AtLeast(0, [form.Is("fever", "yes")]));
        Assert.Throws<ArgumentException>(() => new AtLeast(2, [form.Is("fever", "yes")]));
    }

    [Fact]
    public void A_statement_tells_every_question_it_reads()
    {
        var condition = new All([new Not(form.Is("fever", "yes")), new Derived("old", form.Within("age", 65, null))]);

        Assert.Equal([form["fever"], form["age"]], condition.Reads);
    }

    [Fact]
    public void A_derived_finding_holds_as_its_meaning_does()
    {
        var derived = new Derived("feverish", form.Is("fever", "yes"));

        Assert.Equal(Yes, derived.Decide(Answered("fever", "yes")));
        Assert.Equal(No, derived.Decide(Answered("fever", "no")));
        Assert.Equal(Unknown, derived.Decide(Answered("fever", null)));
    }

    private Findings Answered(string linkId, string? code) =>
        Findings.Read(form, code is null ? Answers.None : Answers.None.With(linkId, code));

    private Findings Given(string? fever, string? chills, string? fatigue = null)
    {
        var answers = Answers.None;
        if (fever is not null) answers = answers.With("fever", fever);
        if (chills is not null) answers = answers.With("chills", chills);
        if (fatigue is not null) answers = answers.With("fatigue", fatigue);
        return Findings.Read(form, answers);
    }

    private Findings Aged(int? age) => Findings.Read(form, age is { } years ? Answers.None.With("age", years) : Answers.None);
}
