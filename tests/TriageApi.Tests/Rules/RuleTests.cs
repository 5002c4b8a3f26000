using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Rules;

/// <summary>Each rule is shown with its sources, limits and cases.</summary>
[Collection(OneHost.Name)]
public sealed class RuleTests(ApiFixture api)
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();

    [Fact]
    public async Task Every_rule_of_the_list_can_be_read_by_its_id_and_by_the_name_that_answers_use()
    {
        var rules = (await api.Client.GetAsync("/rules")).Json["rules"]!.AsArray().Select(rule => (string)rule!["id"]!).ToList();
        Assert.Equal(
            Pack.Raising.Count + Pack.Exceptions.Count + Pack.Processes.Count + Pack.Causes.Count, rules.Count);
        Assert.Distinct(rules.Select(id => id.Split('/')[1]));

        foreach (var id in rules)
        {
            var rule = await api.Client.GetAsync("/rules/" + id.Split('/')[1]);
            Assert.True(rule.Status == 200, rule.ToString());
            Assert.Equal(id, (string?)rule.Json["id"]);
            Assert.NotEmpty(rule.Json["sources"]!.AsArray());
            Assert.NotEmpty((string)rule.Json["notFor"]!);
            Assert.NotEmpty(rule.Json["cases"]!.AsArray());
            foreach (var whole in new[] { id, id.Replace("/", "%2F", StringComparison.Ordinal), id.Replace("/", "%2f", StringComparison.Ordinal) })
                Assert.Equal(rule.Body, (await api.Client.GetAsync("/rules/" + whole)).Body);
        }
    }

    [Theory]
    [InlineData("hiccups")]
    [InlineData("red-flags/hiccups")]
    [InlineData("causes/saddle-anaesthesia")]
    [InlineData("causes%2Fsaddle-anaesthesia")]
    [InlineData("mid-back-pain/red-flags/saddle-anaesthesia")]
    [InlineData("red-flags/")]
    public async Task A_rule_that_is_not_there_is_not_found(string name) =>
        (await api.Client.GetAsync("/rules/" + name)).MustBeRefused(404);

    [Fact]
    public async Task There_are_thirteen_source_attributes_and_each_says_something()
    {
        var attributes = (await api.Client.GetAsync("/.well-known/dsi-source-attributes")).Json["attributes"]!.AsArray();

        Assert.Equal(Enumerable.Range(1, 13), attributes.Select(attribute => (int)attribute!["number"]!));
        Assert.All(attributes, attribute => Assert.NotEmpty((string)attribute!["value"]!));
        Assert.All(Pack.Sources.Values, source =>
            Assert.Contains(source.Title, (string)attributes[0]!["value"]!, StringComparison.Ordinal));
    }
}
