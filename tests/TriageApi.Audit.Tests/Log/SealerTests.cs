using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Tests.Log;

public sealed class SealerTests : IAsyncLifetime
{
    private LogUnderTest _log = null!;

    public async Task InitializeAsync() => _log = await LogUnderTest.StartAsync();

    public async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task The_first_start_makes_a_signed_checkpoint_of_nothing()
    {
        await using var log = await LogUnderTest.StartAsync(isBegun: false);

        Assert.Equal(new SealResult.Sealed(0, 0, false), await log.Sealer.SealAsync());

        var checkpoint = Checkpoint.Open(Assert.Single(await log.File.ReadAllAsync().ToListAsync()), [log.Verifier]);
        Assert.NotNull(checkpoint);
        Assert.Equal(0, checkpoint.Size);
        Assert.Equal(MerkleHash.Empty, checkpoint.Root);
        Assert.Equal(
            await log.File.ReadAllAsync().ToListAsync(),
            await log.Database.ReadAsync<string>("SELECT note FROM audit_checkpoint WHERE signed"));
        Assert.Equal(0, (await log.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task What_is_pending_is_sealed_in_the_order_of_its_ids_and_signed()
    {
        await _log.AppendAsync(700);

        Assert.Equal(new SealResult.Sealed(700, 700, false), await _log.Sealer.SealAsync());
        Assert.IsType<SealResult.Idle>(await _log.Sealer.SealAsync());

        var leaves = await _log.Database.ReadAsync<byte[]>("SELECT leaf_hash FROM audit_leaf ORDER BY idx");
        var checkpoint = Checkpoint.Open(await _log.File.ReadAllAsync().LastAsync(), [_log.Verifier])!;
        Assert.Equal(MerkleTreeTests.Tree(leaves).Root(), checkpoint.Root);
        Assert.Equal(0, (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_pending"))[0]);
        Assert.Equal(["0/0/256", "0/1/256", "1/0/2"], await _log.Database.ReadAsync<string>(
            "SELECT level || '/' || idx || '/' || width FROM audit_tile ORDER BY level, idx"));
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task A_long_queue_is_sealed_in_parts_and_a_new_sealer_goes_on_where_another_ended()
    {
        await _log.AppendAsync(600);
        for (var round = 0; round < 8; round++)
        {
            await _log.NewSealer(atMost: 90).SealAsync();
        }

        var sizes = await _log.Database.ReadAsync<long>("SELECT size FROM audit_checkpoint WHERE signed ORDER BY seq");
        Assert.Equal([0, 90, 180, 270, 360, 450, 540, 600], sizes);
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task A_head_that_a_crash_left_unsigned_is_signed_by_the_next_sealer()
    {
        await _log.AppendAsync(3);
        await _log.Sealer.SealAsync();
        await _log.AppendAsync(3);
        var pauses = 0;
        var crashing = _log.NewSealer(async () =>
        {
            // After the head was committed, before it is signed: the file is away.
            if (++pauses == 3)
            {
                await Task.Yield();
                System.IO.File.Move(_log.File.Path, _log.File.Path + ".away");
                Directory.CreateDirectory(_log.File.Path);
            }
        });

        Assert.IsType<SealResult.Refused>(await crashing.SealAsync());
        Assert.Equal(1, await UnsignedAsync());

        Directory.Delete(_log.File.Path);
        System.IO.File.Move(_log.File.Path + ".away", _log.File.Path);
        await _log.NewSealer().SealAsync();

        Assert.Equal(0, await UnsignedAsync());
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Nothing_is_sealed_once_the_exported_file_is_gone()
    {
        await _log.AppendAsync(2);
        await _log.Sealer.SealAsync();
        System.IO.File.Delete(_log.File.Path);
        await _log.AppendAsync(2);

        Assert.Contains("gone", Refusal(await _log.Sealer.SealAsync()), StringComparison.Ordinal);
        Assert.Equal(2, (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_leaf"))[0]);
        Assert.IsType<SealResult.Sealed>(await _log.NewSealer(mayBeginAnew: true).SealAsync());
    }

    [Fact]
    public async Task Nothing_is_sealed_by_another_key_or_behind_a_spoilt_file()
    {
        await _log.AppendAsync(2);
        await _log.Sealer.SealAsync();
        using var other = Audit.Log.Keys.SigningKey.Create();

        Assert.Contains("not signed by a key", Refusal(await _log.NewSealer(key: other).SealAsync()), StringComparison.Ordinal);

        var text = await System.IO.File.ReadAllTextAsync(_log.File.Path);
        await System.IO.File.WriteAllTextAsync(_log.File.Path, text.Replace("\n2\n", "\n3\n", StringComparison.Ordinal));
        Assert.Contains("not signed by a key", Refusal(await _log.Sealer.SealAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_lost_what_was_signed_is_not_sealed_again()
    {
        await _log.AppendAsync(5);
        await _log.Sealer.SealAsync();
        await using var old = await LogBackup.TakeAsync(_log);
        await _log.AppendAsync(5);
        await _log.Sealer.SealAsync();

        var restored = _log.NewSealer(connectionString: old.AppConnectionString);
        Assert.Contains("lost records", Refusal(await restored.SealAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_with_another_history_of_the_same_length_is_not_sealed()
    {
        await _log.AppendAsync(5);
        await _log.Sealer.SealAsync();
        await using var fork = await LogBackup.TakeAsync(_log);
        await _log.AppendAsync(5);
        await _log.Sealer.SealAsync();

        // The same log, sealed elsewhere with other events and a file of its own, then put in the place of the first.
        var elsewhere = Path.Combine(_log.Folder, "elsewhere");
        System.IO.File.WriteAllText(elsewhere, await _log.File.ReadAllAsync().FirstAsync() + "\n");
        await fork.AppendAsync(LogRecords.Answered(), LogRecords.Answered(), LogRecords.Answered(), LogRecords.Answered(), LogRecords.Answered(), LogRecords.Answered());
        Assert.IsType<SealResult.Sealed>(await _log.NewSealer(
            file: new CheckpointFile(elsewhere), connectionString: fork.AppConnectionString).SealAsync());

        var refused = await _log.NewSealer(connectionString: fork.AppConnectionString).SealAsync();
        Assert.Contains("rewritten", Refusal(refused), StringComparison.Ordinal);
    }

    /// <summary>In the text, in the signature, and before the last line feed; then the same for the very first note.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(120)]
    [InlineData(-1)]
    public async Task A_checkpoint_that_was_cut_short_by_a_power_loss_is_exported_again(int length)
    {
        await _log.AppendAsync(2);
        await _log.Sealer.SealAsync();
        await _log.Database.ExecuteAsync(
            "SET session_replication_role = replica; DELETE FROM audit_checkpoint WHERE seq = 1 AND signed");
        var notes = await _log.File.ReadAllAsync().ToListAsync();
        await System.IO.File.WriteAllTextAsync(
            _log.File.Path, $"{notes[0]}\n{(length < 0 ? notes[1] : notes[1][..length])}");

        Assert.IsType<SealResult.Idle>(await _log.NewSealer().SealAsync());

        Assert.Equal(0, await UnsignedAsync());
        Assert.Equal([0, 2], (await _log.File.ReadAllAsync().ToListAsync())
            .Select(note => Checkpoint.Open(note, [_log.Verifier])?.Size).OfType<long>().Distinct());
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    private async Task<long> UnsignedAsync() => (await _log.Database.ReadAsync<long>(
        "SELECT count(*) FILTER (WHERE NOT signed) - count(*) FILTER (WHERE signed) FROM audit_checkpoint"))[0];

    private static string Refusal(SealResult result) => Assert.IsType<SealResult.Refused>(result).Reason;
}
