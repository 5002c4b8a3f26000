using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Writing;

public sealed class AuditLedgerTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private AuditLedger Ledger => fixture.Host.Ledger;

    private LedgerReads Reads => fixture.Host.Reads;

    [Fact]
    public async Task What_was_stored_is_read_back_byte_for_byte()
    {
        var entry = Some.Entry();

        var result = await Ledger.AppendAsync(entry);

        var stored = Assert.IsType<AppendResult.Stored>(result);
        Assert.Equal(0, stored.Recorded.Ticks % TimeSpan.TicksPerMicrosecond);
        var found = await Reads.FindAssessmentAsync(entry.Tenant, entry.Assessment!.Id);
        Assert.Equal(entry.Assessment.Request.ToArray(), found!.Payload!.Request.ToArray());
        Assert.Equal(entry.Assessment.Response.ToArray(), found.Payload.Response.ToArray());
        Assert.Equal(stored.Recorded, found.Recorded);
        Assert.Equal("self-care", found.Level);
        Assert.Equal("Patient/1", found.Payload.Subject);
        var audited = await Reads.FindEventAsync(entry.Tenant, entry.Event.Id);
        Assert.Equal(entry.Event.Body.ToArray(), audited!.Body.ToArray());
    }

    [Fact]
    public async Task Large_and_empty_bodies_survive()
    {
        var large = Noise(1_000_000);
        var entry = Some.Entry();
        entry = entry with { Assessment = entry.Assessment! with { Request = large, Response = Array.Empty<byte>() } };

        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(entry));

        var found = await Reads.FindAssessmentAsync(entry.Tenant, entry.Assessment.Id);
        Assert.Equal(large, found!.Payload!.Request.ToArray());
        Assert.Empty(found.Payload.Response.ToArray());
    }

    [Fact]
    public async Task The_same_key_with_the_same_body_is_answered_with_the_first_bytes()
    {
        var key = SubmissionKey.Idempotency(nameof(The_same_key_with_the_same_body_is_answered_with_the_first_bytes));
        var first = Some.Entry(key: key);
        var stored = Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(first));

        var again = await Ledger.AppendAsync(Some.Entry(key: key));

        var replayed = Assert.IsType<AppendResult.Replayed>(again);
        Assert.Equal(first.Assessment!.Response.ToArray(), replayed.Response.ToArray());
        Assert.Equal(first.Assessment.Id, replayed.AssessmentId);
        Assert.Equal(1, replayed.Version);
        Assert.Equal(first.Event.Id, replayed.EventId);
        Assert.Equal(stored.Recorded, replayed.Recorded);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = SubmissionKey.Idempotency(nameof(The_same_key_with_another_body_is_refused));
        await Ledger.AppendAsync(Some.Entry(key: key));

        var again = await Ledger.AppendAsync(Some.Entry(key: key, request: "other"));

        Assert.IsType<AppendResult.KeyUsedForAnotherBody>(again);
    }

    [Fact]
    public async Task A_key_belongs_to_one_client_of_one_tenant()
    {
        var key = SubmissionKey.Idempotency(nameof(A_key_belongs_to_one_client_of_one_tenant));
        await Ledger.AppendAsync(Some.Entry(key: key));

        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(Some.Entry(key: key, client: "another", request: "other")));
        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(Some.Entry(Some.OtherTenant, key: key, request: "other")));
    }

    [Fact]
    public void Keys_of_different_kinds_never_meet()
    {
        var id = Some.Id();
        string Hash(SubmissionKey key) => Convert.ToHexString(key.Sha256.Span);

        Assert.NotEqual(Hash(SubmissionKey.Idempotency("a")), Hash(SubmissionKey.Repetition("a", "body"u8)));
        Assert.NotEqual(Hash(SubmissionKey.Repetition("a", "body"u8)), Hash(SubmissionKey.Repetition("a", "other"u8)));
        Assert.NotEqual(Hash(SubmissionKey.Own(id)), Hash(SubmissionKey.Own(Some.Id())));
        Assert.Equal(Hash(SubmissionKey.Own(id)), Hash(SubmissionKey.Own(id)));
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_one_wins()
    {
        var id = Some.Id();
        var writers = Enumerable.Range(0, 8).Select(number => Some.Entry(
            id: id, key: SubmissionKey.Idempotency($"writer {number} of {id}"), request: $"{number}"));

        var results = await Task.WhenAll(writers.Select(entry => Ledger.AppendAsync(entry)));

        Assert.Single(results, result => result is AppendResult.Stored);
        Assert.Equal(7, results.Count(result => result is AppendResult.VersionConflict));
    }

    [Fact]
    public async Task Of_two_first_answers_to_one_form_one_wins()
    {
        var form = nameof(Of_two_first_answers_to_one_form_one_wins);
        var writers = Enumerable.Range(0, 4).Select(number => Some.Entry(
            key: SubmissionKey.Idempotency($"{form} {number}"), identifier: form, request: $"{number}"));

        var results = await Task.WhenAll(writers.Select(entry => Ledger.AppendAsync(entry)));

        Assert.Single(results, result => result is AppendResult.Stored);
        Assert.Equal(3, results.Count(result => result is AppendResult.VersionConflict));
    }

    [Fact]
    public async Task Of_equal_requests_at_once_all_get_the_same_answer()
    {
        var key = SubmissionKey.Idempotency(nameof(Of_equal_requests_at_once_all_get_the_same_answer));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ledger.AppendAsync(Some.Entry(key: key))));

        Assert.Single(results, result => result is AppendResult.Stored);
        var answers = results.OfType<AppendResult.Replayed>().Select(result => result.EventId).ToHashSet();
        Assert.Single(answers);
        Assert.Equal(7, results.OfType<AppendResult.Replayed>().Count());
    }

    [Fact]
    public async Task An_entry_sent_twice_is_stored_once()
    {
        var entry = Some.Entry();
        var alone = Some.EventAlone();

        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(entry));
        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(entry));
        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(alone));
        Assert.IsType<AppendResult.Stored>(await Ledger.AppendAsync(alone));

        var rows = await fixture.Database.ReadAsync<long>(
            $"SELECT count(*) FROM audit_event WHERE event_id IN ('{entry.Event.Id}', '{alone.Event.Id}')");
        Assert.Equal(2, rows[0]);
    }

    [Fact]
    public async Task An_event_id_used_for_other_bytes_is_a_conflict()
    {
        var first = Some.EventAlone();
        await Ledger.AppendAsync(first);

        var other = first with { Event = first.Event with { Body = Some.Body("other bytes") } };

        Assert.IsType<AppendResult.VersionConflict>(await Ledger.AppendAsync(other));
    }

    [Fact]
    public async Task After_an_erasure_the_same_key_says_erased()
    {
        var entry = Some.Entry(key: SubmissionKey.Idempotency(nameof(After_an_erasure_the_same_key_says_erased)));
        await Ledger.AppendAsync(entry);
        await fixture.Database.ExecuteAsync(
            $"SET ROLE triage_eraser; DELETE FROM payload WHERE id = '{entry.Assessment!.Id}'");
        fixture.Erased++;

        Assert.IsType<AppendResult.Erased>(
            await Ledger.AppendAsync(Some.Entry(key: entry.Assessment.Key)));
        var found = await Reads.FindAssessmentAsync(entry.Tenant, entry.Assessment.Id);
        Assert.NotNull(found);
        Assert.Null(found.Payload);
    }

    // Not as attributes: those cannot hold half of a surrogate pair.
    public static TheoryData<string, Func<string>> Unstorable => new()
    {
        { "NUL cannot be kept in text", () => "a\0b" },
        { "half of a surrogate pair has no UTF-8", () => "a\ud800b" },
        { "longer than an index can hold", () => Convert.ToBase64String(Noise(20_000)) },
    };

    [Theory]
    [MemberData(nameof(Unstorable))]
    public async Task Text_that_cannot_be_kept_is_refused_alone(string why, Func<string> text)
    {
        var identifier = text();

        var result = await Ledger.AppendAsync(Some.Entry(identifier: identifier));

        Assert.True(result is AppendResult.NotStorable, why);
    }

    [Fact]
    public async Task In_a_flush_of_many_only_the_bad_row_is_refused()
    {
        var key = SubmissionKey.Idempotency(nameof(In_a_flush_of_many_only_the_bad_row_is_refused));
        await Ledger.AppendAsync(Some.Entry(key: key));
        var good = Some.Entry();
        var repeated = Some.Entry(key: key);
        var bad = Some.Entry();
        bad = bad with { Assessment = bad.Assessment! with { Version = 0 } };
        var salts = new RandomSalts();

        var verdicts = await fixture.Host.Flush.FlushAsync(
            [.. new[] { good, bad, repeated, Some.EventAlone() }.Select(entry => PreparedEntry.From(entry, "triage", salts))]);

        Assert.Equal(
            [FlushVerdict.Won, FlushVerdict.Refused("23514"), FlushVerdict.Lost, FlushVerdict.Won], verdicts);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_take_the_commit_along()
    {
        var entry = Some.Entry();
        using var leaving = new CancellationTokenSource();
        var appending = Ledger.AppendAsync(entry, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await appending;
            // The commit may have been faster than the caller; then he has not left yet.
            throw new OperationCanceledException();
        });

        AppendResult result;
        do
        {
            result = await Ledger.AppendAsync(entry);
        }
        while (result is AppendResult.Unavailable);

        Assert.IsType<AppendResult.Stored>(result);
        Assert.NotNull(await Reads.FindAssessmentAsync(entry.Tenant, entry.Assessment!.Id));
    }

    [Fact]
    public async Task Versions_of_a_form_are_found_by_its_identifier()
    {
        var form = nameof(Versions_of_a_form_are_found_by_its_identifier);
        var first = Some.Entry(identifier: form, key: SubmissionKey.Repetition(form, "1"u8));
        var second = Some.Entry(
            identifier: form, id: first.Assessment!.Id, version: 2, key: SubmissionKey.Repetition(form, "2"u8));
        await Ledger.AppendAsync(first);
        await Ledger.AppendAsync(second);

        var newest = await Reads.FindNewestOfFormAsync(Some.Tenant, "client", form);
        var versions = await Reads.ListVersionsAsync(Some.Tenant, first.Assessment.Id, before: null, 10);
        var one = await Reads.FindAssessmentAsync(Some.Tenant, first.Assessment.Id, version: 1);

        Assert.Equal(2, newest!.Version);
        Assert.Equal([2, 1], versions.Found.Select(version => version.Version));
        Assert.Equal(first.Assessment.Response.ToArray(), one!.Payload!.Response.ToArray());
        Assert.Null(await Reads.FindNewestOfFormAsync(Some.Tenant, "another client", form));
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
