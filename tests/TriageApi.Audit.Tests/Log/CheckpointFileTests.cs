using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Tests.Log;

public sealed class CheckpointFileTests : IDisposable
{
    private const int Append = 0x400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("triageapi-file-");
    private readonly SigningKey _key = SigningKey.Create();

    private CheckpointFile File => new(Path.Combine(_folder.FullName, "deep", "checkpoints"));

    private IReadOnlyList<VerifierKey> Keys => [new VerifierKey("triage", _key.Public)];

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_newest_of_many_is_found_at_the_end_and_all_are_read_in_their_order()
    {
        Export(500);

        Assert.True(new FileInfo(File.Path).Length > 100_000, "the tail is not put to the test");
        Assert.Equal(499, File.Newest(Keys)!.Size);
        Assert.Equal(Enumerable.Range(0, 500), await SizesAsync());
    }

    /// <summary>As <c>chattr +a</c> would have it: the system refuses whoever may do more to the file than append.</summary>
    [Fact]
    public void It_is_opened_for_appending_alone()
    {
        if (!OperatingSystem.IsLinux()) return;
        Export(1);
        using var turn = File.TryTake(Keys);

        var flags = Directory.GetFiles("/proc/self/fd")
            .Where(descriptor => new FileInfo(descriptor).LinkTarget == File.Path)
            .Select(descriptor => System.IO.File.ReadLines($"/proc/self/fdinfo/{Path.GetFileName(descriptor)}")
                .Single(line => line.StartsWith("flags:", StringComparison.Ordinal)).Split('\t')[1]);

        Assert.Equal(Append, Convert.ToInt32(Assert.Single(flags), 8) & Append);
    }

    [Fact]
    public async Task Others_export_while_all_are_read_and_what_they_export_is_for_the_next_reading()
    {
        Export(500);
        var read = 0;
        await foreach (var note in File.ReadAllAsync())
        {
            using var turn = File.TryTake(Keys);
            Assert.NotNull(turn);
            if (read++ < 500) turn.Append(Note(499 + read));
        }

        Assert.Equal(500, read);
        Assert.Equal(Enumerable.Range(0, 1_000), await SizesAsync());
    }

    /// <summary>The twin: a file that is held open keeps them out.</summary>
    [Fact]
    public void Nobody_exports_while_the_file_is_open()
    {
        Export(1);
        using var file = new FileStream(File.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        Assert.Null(File.TryTake(Keys));
    }

    [Fact]
    public async Task Who_reads_waits_for_whoever_exports()
    {
        Export(1_000);
        await using var notes = File.ReadAllAsync().GetAsyncEnumerator();
        Assert.True(await notes.MoveNextAsync());
        var (read, turn) = (1, File.TryTake(Keys)!);
        var reading = Task.Run(async () =>
        {
            while (await notes.MoveNextAsync()) read++;
        });
        await Task.Delay(200);
        Assert.False(reading.IsCompleted);

        turn.Dispose();
        await reading;

        Assert.Equal(1_000, read);
    }

    [Fact]
    public async Task A_file_that_became_shorter_while_it_was_read_cannot_be_read()
    {
        Export(1_000);

        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            await foreach (var _ in File.ReadAllAsync()) await System.IO.File.WriteAllTextAsync(File.Path, "");
        });
    }

    [Fact]
    public async Task A_line_of_any_length_hides_no_note_behind_it()
    {
        Export(1);
        await System.IO.File.AppendAllTextAsync(File.Path, new string('\u00e9', 100_000) + "\n\n" + Note(1) + "\n");

        Assert.Equal([0, 1], await SizesAsync());
    }

    [Fact]
    public void Only_one_may_export_at_a_time()
    {
        using (File.TryTake(Keys))
        {
            Assert.Null(File.TryTake(Keys));
        }

        using var next = File.TryTake(Keys);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_file_whose_end_nobody_of_ours_signed_is_let_go_of_again()
    {
        using (var turn = File.TryTake(Keys)!)
        {
            turn.Append(Note(1));
        }

        Assert.Throws<InvalidDataException>(() => File.TryTake([]));
        Assert.Throws<InvalidDataException>(() => File.Newest([]));
        using var next = File.TryTake(Keys);
        Assert.Equal(1, next!.Newest!.Size);
    }

    [Fact]
    public void The_largest_of_ours_counts_wherever_it_stands_and_a_larger_one_of_somebody_else_does_not()
    {
        using var other = SigningKey.Create();
        using (var turn = File.TryTake(Keys)!)
        {
            foreach (var note in (string[])[Note(5), Note(9), Forged(12), Note(7)]) turn.Append(note);
        }

        Assert.Equal(9, File.Newest(Keys)!.Size);

        string Forged(long size) =>
            new Checkpoint("triage", size, MerkleHash.Empty, DateTimeOffset.UnixEpoch).Sign(Keys[0], other);
    }

    [Fact]
    public async Task Before_the_first_export_there_is_nothing()
    {
        Assert.False(File.Exists);
        Assert.Null(File.Newest(Keys));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(SizesAsync);
    }

    private void Export(int count)
    {
        using var turn = File.TryTake(Keys)!;
        Assert.Null(turn.Newest);
        for (var size = 0; size < count; size++)
        {
            turn.Append(Note(size));
        }
    }

    private async Task<List<int>> SizesAsync() =>
        await File.ReadAllAsync().Select(note => (int)Checkpoint.Open(note, Keys)!.Size).ToListAsync();

    private string Note(long size) =>
        new Checkpoint("triage", size, MerkleHash.Empty, DateTimeOffset.UnixEpoch).Sign(Keys[0], _key);
}
