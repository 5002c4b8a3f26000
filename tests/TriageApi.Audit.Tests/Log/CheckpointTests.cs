using System.Security.Cryptography;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Tests.Log;

public sealed class CheckpointTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();

    public void Dispose() => _key.Dispose();

    private VerifierKey Verifier => new("example.com/log", _key.Public);

    private string Note => new Checkpoint("example.com/log", 42, MerkleHash.Leaf([7]), Instant).Sign(Verifier, _key);

    private static DateTimeOffset Instant => new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddMicroseconds(89);

    /// <summary>The key that github.com/transparency-dev/formats gives as its example of this form.</summary>
    [Fact]
    public void A_published_key_is_read_and_named_by_the_hash_of_its_bytes()
    {
        const string Bytes = "AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";
        var key = new VerifierKey("rekor.sigstore.dev", PublicKey.FromSpki(Convert.FromBase64String(Bytes)[1..]));

        Assert.Equal("rekor.sigstore.dev+c0d23d6a+" + Bytes, key.ToString());

        // Sigstore's own log signs its checkpoints with this key, and these bytes are how its signatures begin.
        Assert.Equal(0xc0d23d6au, key.Id);
        Assert.Equal(key.ToString(), VerifierKey.Parse(key.ToString()).ToString());
    }

    [Fact]
    public void A_checkpoint_reads_as_the_standard_says()
    {
        var lines = Note.Split('\n');

        Assert.Equal("example.com/log", lines[0]);
        Assert.Equal("42", lines[1]);
        Assert.Equal(MerkleHash.Leaf([7]), Convert.FromBase64String(lines[2]));
        Assert.Equal("time 2026-03-04T05:06:07.000089Z", lines[3]);
        Assert.Equal("", lines[4]);
        Assert.StartsWith("\u2014 example.com/log ", lines[5], StringComparison.Ordinal);
        Assert.Equal("", lines[6]);
        var opened = Checkpoint.Open(Note, [Verifier])!;
        Assert.Equal((42L, Instant), (opened.Size, opened.Made));
    }

    [Fact]
    public void Every_changed_letter_is_refused()
    {
        var note = Note;
        for (var place = 0; place < note.Length; place++)
        {
            foreach (var letter in (char[])['0', 'x', '\n', ' '])
            {
                var changed = note.Remove(place, 1).Insert(place, letter.ToString());
                Assert.True(changed == note || Checkpoint.Open(changed, [Verifier]) is null, $"letter {place} may be {letter}");
            }

            Assert.Null(Checkpoint.Open(note[..place], [Verifier]));
        }
    }

    /// <summary>A signature is 70 to 72 bytes long, so its last letter has bits to spare in two notes of three.</summary>
    [Fact]
    public void A_signature_has_one_spelling()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var tried = 0;
        for (var times = 0; times < 64; times++)
        {
            var note = Note;
            var last = note.TrimEnd('\n').TrimEnd('=').Length - 1;
            if (note.TrimEnd('\n').Length == last + 1) continue;

            var lenient = note[..last] + Letters[Letters.IndexOf(note[last], StringComparison.Ordinal) + 1] + note[(last + 1)..];
            Assert.Equal(Signature(note), Signature(lenient));
            Assert.Null(Checkpoint.Open(lenient, [Verifier]));
            tried++;
        }

        Assert.NotEqual(0, tried);

        static byte[] Signature(string note) => Convert.FromBase64String(note.TrimEnd('\n').Split(' ')[^1]);
    }

    /// <summary>Paths to one leaf in trees of different sizes may have one shape; only the note binds root and size.</summary>
    [Fact]
    public void A_size_of_the_same_shape_is_refused_by_the_checkpoint()
    {
        var tree = MerkleTreeTests.Tree(MerkleTreeTests.Leaves(3));
        Assert.True(MerkleProofs.IsIncluded(0, 4, MerkleTreeTests.Leaves(1)[0], tree.InclusionPath(0, 3), tree.Root()));

        var note = new Checkpoint("example.com/log", 3, tree.Root(), Instant).Sign(Verifier, _key);
        Assert.Null(Checkpoint.Open(note.Replace("\n3\n", "\n4\n", StringComparison.Ordinal), [Verifier]));
    }

    [Fact]
    public void Another_key_or_another_name_does_not_open_it()
    {
        using var other = SigningKey.Create();

        Assert.Null(Checkpoint.Open(Note, []));
        Assert.Null(Checkpoint.Open(Note, [new VerifierKey("example.com/log", other.Public)]));
        Assert.Null(Checkpoint.Open(Note, [new VerifierKey("example.com/other", _key.Public)]));
        Assert.NotNull(Checkpoint.Open(Note, [new VerifierKey("example.com/log", other.Public), Verifier]));
    }

    [Fact]
    public void A_cosignature_of_somebody_unknown_does_no_harm()
    {
        using var witness = SigningKey.Create();
        var theirs = SignedNote.Sign(SignedNote.Parse(Note)!.Text, new VerifierKey("witness.example", witness.Public), witness);
        var both = Note + theirs.Split('\n')[^2] + "\n";

        Assert.NotNull(Checkpoint.Open(both, [Verifier]));
        Assert.Null(Checkpoint.Open(both.Replace("\n42\n", "\n43\n", StringComparison.Ordinal), [Verifier]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    public void A_log_cannot_have_such_a_name(string name)
    {
        Assert.Throws<ArgumentException>(() => new VerifierKey(name, _key.Public));
    }

    [Theory]
    [InlineData("triage")]
    [InlineData("triage+00000000+AjBZ")]
    [InlineData("triage+0+!")]
    public void What_is_no_verifier_key_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => VerifierKey.Parse(text));
    }

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<CryptographicException>(() => PublicKey.FromSpki(other.ExportSubjectPublicKeyInfo()));
    }
}
