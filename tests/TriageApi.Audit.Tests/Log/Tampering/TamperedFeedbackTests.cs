using TriageApi.Audit.Log.Verifying;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>Reports about cards: the verification tells which of them somebody touched, and accuses nobody else.</summary>
[Collection(TamperedLog.Collection)]
public sealed class TamperedFeedbackTests(TamperedLog tampered, ITestOutputHelper output)
{
    private static readonly string Victim = Victims.Rows["card_feedback"];

    [Fact]
    public async Task Reports_pass_that_were_told_twice_erased_or_told_again_of_an_erased_card()
    {
        var rows = await tampered.Log.Database.ReadAsync<string>(
            "SELECT concat_ws(' ', outcome, assessment_id IS NOT NULL) FROM card_feedback ORDER BY recorded, tenant");

        Assert.Equal(["overridden t", "overridden t", "accepted f", "overridden f"], rows);
        Assert.Empty((await tampered.Log.VerifyAsync()).Faults);
    }

    [Theory]
    [InlineData("UPDATE card_feedback SET comment = 'Not seen.' WHERE ", "id is not the fingerprint")]
    [InlineData("UPDATE card_feedback SET recorded = recorded - interval '1 hour' WHERE ", "recorded is not")]
    [InlineData("UPDATE card_feedback SET assessment_id = NULL WHERE ", "assessment_id is not")]
    [InlineData("DELETE FROM card_feedback WHERE ", "is gone")]
    public async Task The_report_that_was_touched_is_named_with_its_place_in_the_log(string edit, string what)
    {
        var id = (await tampered.Log.Database.ReadAsync<string>(
            $"SELECT encode(id, 'hex') FROM card_feedback WHERE {Victim}")).Single();
        var index = (await tampered.Log.Database.ReadAsync<long>(
            $"""
            SELECT idx FROM audit_leaf JOIN audit_event USING (event_id)
            WHERE (tenant, recorded) = (SELECT tenant, recorded FROM card_feedback WHERE {Victim})
            """)).Single();

        var report = await tampered.AfterAsync(edit + Victim);

        var fault = Assert.Single(report.Faults);
        Assert.Equal(("card_feedback", id, index, FaultKind.Tampered), (fault.Table, fault.Id, fault.Index, fault.Kind));
        Assert.StartsWith(what, fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_was_slipped_in_under_its_true_fingerprint_is_found()
    {
        var forged = LogFeedback.Overridden(Guid.CreateVersion7());

        var report = await tampered.AfterAsync(forged.ToInsert());

        var fault = Assert.Single(report.Faults);
        Assert.Equal(("card_feedback", forged.Id(), "no event tells of it"), (fault.Table, fault.Id, fault.What));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erased_report_that_came_back_is_found(bool byCard)
    {
        var erased = byCard ? tampered.ReportOfErasedCard : tampered.ErasedReport;

        var report = await tampered.AfterAsync(erased.ToInsert());

        var fault = Assert.Single(report.Faults);
        Assert.Equal(("card_feedback", erased.Id()), (fault.Table, fault.Id));
        Assert.StartsWith("is there", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verifier_that_skips_any_check_of_reports_is_caught()
    {
        // The broken twins: each leaves out one check. The edit that only this check sees passes them unseen.
        var alone = new Dictionary<string, string>
        {
            ["id is not"] = $"UPDATE card_feedback SET comment = 'x' WHERE {Victim}",
            ["no event"] = LogFeedback.Overridden(Guid.CreateVersion7()).ToInsert(),
            ["recorded is not"] = $"UPDATE card_feedback SET recorded = recorded - interval '1 hour' WHERE {Victim}",
            ["assessment_id is not"] = $"UPDATE card_feedback SET assessment_id = gen_random_uuid() WHERE {Victim}",
            ["has more"] = $"INSERT INTO card_feedback SELECT * FROM card_feedback WHERE {Victim}",
            ["is gone"] = $"DELETE FROM card_feedback WHERE {Victim}",
            ["is there"] = tampered.ErasedReport.ToInsert(),
        };
        Assert.Equal(FeedbackCheck.All.Count, alone.Count);
        foreach (var (check, edit) in alone)
        {
            var others = FeedbackCheck.All.Where(one => !one.What.StartsWith(check, StringComparison.Ordinal)).ToList();
            Assert.Equal(FeedbackCheck.All.Count - 1, others.Count);

            var seen = await tampered.AfterAsync(edit);
            output.WriteLine(string.Join('\n', seen.Faults));
            Assert.Equal(2, seen.ExitCode);
            Assert.Equal(0, (await tampered.AfterAsync(edit, LogChecks.All with { Feedback = others })).ExitCode);
        }
    }
}
