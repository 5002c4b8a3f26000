namespace TriageApi.Knowledge.Tests.Laws;

public sealed class ConditionReadingTests
{
    private const string When = "when: { is: { saddle-numbness: yes } }";

    [Theory]
    [InlineData("{ equals: { saddle-numbness: yes } }", "'equals' is no operator.")]
    [InlineData("{ is: { saddle-numbness: yes, fever: yes } }", "Exactly one finding is expected.")]
    [InlineData("{ is: { saddle-numbness: yes }, not: { is: { fever: yes } } }", "A condition has exactly one operator")]
    [InlineData("saddle-numbness", "A condition has exactly one operator")]
    [InlineData("{}", "A condition has exactly one operator")]
    [InlineData("{ is: { saddle-numbness: unknown } }", "A condition never asks for 'unknown'")]
    [InlineData("{ is: { saddle-numbness: [yes, unknown] } }", "A condition never asks for 'unknown'")]
    [InlineData("{ is: { saddle-numbness: maybe } }", "The question 'saddle-numbness' offers no such value.")]
    [InlineData("{ is: { saddle-numbness: [] } }", "At least one value is needed.")]
    [InlineData("{ is: { saddle-feeling: yes } }", "The form has no question 'saddle-feeling'.")]
    [InlineData("{ is: { neuro-sign: maybe } }", "'neuro-sign' is derived: it is either yes or no.")]
    [InlineData("{ is: { age: 65 } }", "The question 'age' offers no such value.")]
    [InlineData("{ all: [] }", "An empty list says nothing.")]
    [InlineData("{ any: [] }", "An empty list says nothing.")]
    [InlineData("{ all: { is: { saddle-numbness: yes } } }", "A list of conditions is expected.")]
    [InlineData("{ not: { saddle-numbness: yes } }", "'saddle-numbness' is no operator.")]
    [InlineData("{ within: { age: { from: 65, below: 65 } } }", "'age' cannot be read as this range.")]
    [InlineData("{ within: { age: {} } }", "'age' cannot be read as this range.")]
    [InlineData("{ within: { fever: { from: 1 } } }", "'fever' cannot be read as this range.")]
    [InlineData("{ within: { age: { from: 65, to: 70 } } }", "The key 'to' is not known here.")]
    [InlineData("{ within: { age: { from: old } } }", "'from' must be a whole number.")]
    [InlineData("{ at-least: { count: 0, of: [ { is: { fever: yes } } ] } }", "The count fits no part.")]
    [InlineData("{ at-least: { count: 2, of: [ { is: { fever: yes } } ] } }", "The count fits no part.")]
    [InlineData("{ at-least: { count: 1, of: [] } }", "An empty list says nothing.")]
    [InlineData("{ at-least: { of: [ { is: { fever: yes } } ] } }", "The key 'count' is missing.")]
    [InlineData("{ at-least: { count: 1, of: [ { is: { fever: yes } } ], most: 2 } }", "The key 'most' is not known here.")]
    [InlineData("{ is: { saddle-numbness: { yes: no } } }", "")]
    public void A_condition_outside_the_six_operators_is_refused(string condition, string because) =>
        Change.In(Cards.Saddle, When, $"when: {condition}").IsRefused(because, lineOf: "when:");

    [Fact]
    public void A_level_is_read_as_strictly_as_the_flag() =>
        Change.In(Cards.NoResponse, "{ any: [ { is: { course: worsening } }, { within: { severity: { from: 4 } } } ] }", "{ any: [] }")
            .IsRefused("An empty list says nothing.", lineOf: "when: { any: [] }");
}
