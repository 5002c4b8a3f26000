using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Tests.Log;

public sealed class CheckpointFileTests : IDisposable
{
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
    public void The_newest_of_many_is_found_at_the_end_and_all_are_read_in_their_order()
    {
        using (var turn = File.TryTake(Keys)!)
        {
            Assert.Null(turn.Newest);
            for (var size = 0; size < 500; size++)
            {
                turn.Append(Note(size));
            }
        }

        Assert.True(new FileInfo(File.Path).Length > 100_000, "the tail is not put to the test");
        Assert.Equal(499, File.Newest(Keys)!.Size);
        Assert.Equal(Enumerable.Range(0, 500), File.ReadAll().Select(note => (int)Checkpoint.Open(note, Keys)!.Size));
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
    public void Before_the_first_export_there_is_nothing()
    {
        Assert.False(File.Exists);
        Assert.Null(File.Newest(Keys));
        Assert.Throws<DirectoryNotFoundException>(() => File.ReadAll().ToList());
    }

    private string Note(long size) =>
        new Checkpoint("triage", size, MerkleHash.Empty, DateTimeOffset.UnixEpoch).Sign(Keys[0], _key);
}
