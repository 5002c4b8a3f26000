using TriageApi.Security.Access;
using TriageApi.Security.Scopes;

namespace TriageApi.Tests.Security;

/// <summary>The grammar of SMART v2 scopes is kept strictly: what is not understood grants nothing.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("system/RiskAssessment.r", Interactions.Read)]
    [InlineData("user/RiskAssessment.rs", Interactions.Read | Interactions.Search)]
    [InlineData("patient/*.cruds", Interactions.Create | Interactions.Read | Interactions.Update | Interactions.Delete | Interactions.Search)]
    [InlineData("system/QuestionnaireResponse.c", Interactions.Create)]
    public void A_scope_in_good_order_is_understood(string text, Interactions expected) =>
        Assert.Equal(expected, Scope.Read(text, version1: false)?.Interactions);

    [Theory]
    [InlineData("system/RiskAssessment.sr")]
    [InlineData("system/RiskAssessment.dus")]
    [InlineData("system/RiskAssessment.rr")]
    [InlineData("system/RiskAssessment.")]
    [InlineData("system/RiskAssessment")]
    [InlineData("system/RiskAssessment.read")]
    [InlineData("system/RiskAssessment.*")]
    [InlineData("system/RiskAssessment.R")]
    [InlineData("system/riskAssessment.r")]
    [InlineData("SYSTEM/RiskAssessment.r")]
    [InlineData("system/**.r")]
    [InlineData("system/Risk*.r")]
    [InlineData("system/RiskAssessment.r?status=final")]
    [InlineData("system/RiskAssessment.r\n")]
    [InlineData("/RiskAssessment.r")]
    [InlineData("launch/patient")]
    [InlineData("openid")]
    public void Anything_else_grants_nothing(string text)
    {
        Assert.Null(Scope.Read(text, version1: false));
        Assert.False(Grants.Read(text, version1: false)!.Allow(AccessRule.ReadResult));
    }

    [Theory]
    [InlineData("system/RiskAssessment.read", true, true, false)]
    [InlineData("system/QuestionnaireResponse.write", false, false, true)]
    [InlineData("system/*.*", true, true, true)]
    public void Words_of_version_1_count_only_where_they_are_switched_on(string text, bool read, bool search, bool create)
    {
        var grants = Grants.Read(text, version1: true)!;

        Assert.Equal(read, grants.Allow(AccessRule.ReadResult));
        Assert.Equal(search, grants.Allow(AccessRule.SearchResults));
        Assert.Equal(create, grants.Allow(AccessRule.Submit));
        Assert.False(Grants.Read(text, version1: false)!.Allow(AccessRule.ReadResult));
    }

    [Theory]
    [InlineData("patient/RiskAssessment.r system/RiskAssessment.r")]
    [InlineData("user/RiskAssessment.r patient/nonsense")]
    [InlineData("system/RiskAssessment.r user/RiskAssessment.r?x=y")]
    public void Mixed_contexts_are_refused_even_where_a_scope_is_not_understood(string text) =>
        Assert.Null(Grants.Read(text, version1: false));

    [Fact]
    public void A_right_to_read_is_none_to_search_submit_or_look_at_the_log()
    {
        var grants = Grants.Read("system/RiskAssessment.r openid", version1: false)!;

        Assert.True(grants.Allow(AccessRule.ReadResult));
        Assert.All(
            new[] { AccessRule.SearchResults, AccessRule.Submit, AccessRule.ReadAudit, AccessRule.SearchAudit, AccessRule.CallService },
            rule => Assert.False(grants.Allow(rule)));
    }

    [Fact]
    public void A_cds_client_may_call_services_and_nothing_else()
    {
        Assert.True(Grants.Hooks.Allow(AccessRule.CallService));
        Assert.False(Grants.Hooks.Allow(AccessRule.Submit));
        Assert.False(Grants.Hooks.Allow(AccessRule.ReadResult));
    }

    [Fact]
    public void A_reader_that_ignored_the_order_of_letters_would_be_seen()
    {
        // The broken twin: letters in any order, as lenient servers read them.
        static bool Lenient(string scope) => scope.Split('.')[1].All("cruds".Contains);

        Assert.True(Lenient("system/RiskAssessment.dus"));
        Assert.Null(Scope.Read("system/RiskAssessment.dus", version1: false));
    }
}
