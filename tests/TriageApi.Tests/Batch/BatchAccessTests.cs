using TriageApi.Tests.Security;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Batch;

/// <summary>A batch is no way around the doors: each entry needs what its own route demands.</summary>
public sealed class BatchAccessTests(SecuredFixture fixture) : IClassFixture<SecuredFixture>
{
    private SecuredHost Secured => fixture.Secured;

    [Fact]
    public async Task Each_entry_needs_the_scope_of_its_own_route()
    {
        var stored = await Secured.Client.TriageAsync(Some.Response(), SecuredHost.Bearer(Secured.Token()));
        var batch = Batches.Of(
            Batches.Triage(Some.Response()),
            Batches.Ask("GET", $"RiskAssessment/{stored.Json["id"]}"),
            Batches.Ask("GET", "RiskAssessment"),
            Batches.Ask("GET", stored.AuditPath["/fhir/".Length..]),
            Batches.Ask("GET", "metadata"));

        var submitter = (await Secured.Client.BatchAsync(
            batch, SecuredHost.Bearer(Secured.Token("a", "system/QuestionnaireResponse.c")))).Answered();
        var everything = (await Secured.Client.BatchAsync(batch, SecuredHost.Bearer(Secured.Token()))).Answered();

        Assert.Equal([200, 403, 403, 403, 200], submitter.Select(entry => entry.Status()));
        Assert.Equal([200, 200, 200, 200, 200], everything.Select(entry => entry.Status()));
        Assert.All(submitter.Where(entry => entry.Status() == 403), entry => Assert.Null(entry["resource"]));
    }

    [Fact]
    public async Task Another_tenants_result_is_not_there()
    {
        var theirs = await Secured.Client.TriageAsync(Some.Response(), SecuredHost.Bearer(Secured.Token("b")));

        var entries = (await Secured.Client.BatchAsync(
            Batches.Of(Batches.Ask("GET", $"RiskAssessment/{theirs.Json["id"]}")), SecuredHost.Bearer(Secured.Token()))).Answered();

        Assert.Equal(404, entries[0].Status());
    }

    [Fact]
    public async Task A_patient_submits_answers_about_nobody_else()
    {
        var token = SecuredHost.Bearer(Secured.Token("a", "patient/*.cruds", ("patient", "own")));
        var own = Some.Response();
        own["subject"]!["reference"] = "Patient/own";

        var entries = (await Secured.Client.BatchAsync(
            Batches.Of(Batches.Triage(own), Batches.Triage(Some.Response())), token)).Answered();

        Assert.Equal([200, 403], entries.Select(entry => entry.Status()));
    }
}
