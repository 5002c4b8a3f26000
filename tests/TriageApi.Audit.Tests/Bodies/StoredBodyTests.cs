using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using TriageApi.Audit.Bodies;
using TriageApi.TestSupport;
using ZstdSharp;

namespace TriageApi.Audit.Tests.Bodies;

/// <summary>What was stored is restored byte for byte, for ever; what was damaged is told, and harms nobody.</summary>
public sealed class StoredBodyTests
{
    private static readonly int Damages = LongRuns.Times(shortened: 20_000, whole: 1_000_000);

    /// <summary>
    /// Every dictionary there ever was. Never change or remove a row: whatever was written with it could not be read again.
    /// </summary>
    private static readonly Dictionary<string, string> Pinned = new(StringComparer.Ordinal)
    {
        ["0001.zdict"] = "a95660df37c431bfc99a04c609f35977804c40dac265c34fc8bbf63231ffe740",
    };

    [Fact]
    public void Every_body_is_restored_as_it_was()
    {
        foreach (var body in Several())
        {
            Assert.Equal(body, ExactBytes.Restore(ExactBytes.Compress(body)));
        }
    }

    [Fact]
    public async Task Many_at_once_do_not_get_in_each_others_way()
    {
        var bodies = Several();

        var wrong = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(() => Enumerable.Range(0, 400)
            .Select(number => bodies[(number * 7 + worker) % bodies.Count])
            .Count(body => !ExactBytes.Restore(ExactBytes.Compress(body)).AsSpan().SequenceEqual(body)))));

        Assert.Equal(0, wrong.Sum());
    }

    [Fact]
    public void What_was_stored_before_there_were_dictionaries_is_still_read()
    {
        foreach (var body in Several())
        {
            var room = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length) + 16];
            Assert.True(BrotliEncoder.TryCompress(body, room, out var written, quality: 0, window: 18));

            Assert.Equal(body, ExactBytes.Restore(room[..written]));

            // Never taken for a frame, whatever the body: the window of before has an odd first byte, a frame an even one.
            Assert.True(written < 4 || room[0] % 2 == 1);
        }
    }

    [Fact]
    public void No_dictionary_was_changed_or_removed_and_each_has_its_own_number()
    {
        Assert.Equal(Pinned, BodyDictionary.All.ToDictionary(
            known => known.Name, known => Convert.ToHexStringLower(SHA256.HashData(known.Content.Span)), StringComparer.Ordinal));
        Assert.Equal(BodyDictionary.All.Count, BodyDictionary.All.Select(known => known.Id).Distinct().Count());
    }

    [Fact]
    public void A_dictionary_that_was_changed_does_not_restore_what_was_written_by_it()
    {
        // The broken twin of the pins.
        var body = Several()[1];
        var edited = BodyDictionary.Current.Content.ToArray();
        for (var place = edited.Length / 2; place < edited.Length; place++) edited[place] ^= 1;

        using var decompressor = new Decompressor();
        decompressor.LoadDictionary(edited);

        Assert.NotEqual(body, Try(() => decompressor.Unwrap(ExactBytes.Compress(body)).ToArray()));
    }

    [Fact]
    public async Task A_copy_of_the_database_can_be_read_without_this_program()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        var kept = await database.ReadAsync<byte[]>("SELECT content FROM body_dictionary ORDER BY id");
        Assert.Equal(BodyDictionary.All.Count, kept.Count);

        // A frame names its dictionary, so whoever has them all needs no list of who wrote when.
        foreach (var body in Several())
        {
            Assert.Contains(kept, content =>
            {
                using var anybody = new Decompressor();
                anybody.LoadDictionary(content);
                return Try(() => anybody.Unwrap(ExactBytes.Compress(body)).ToArray()).AsSpan().SequenceEqual(body);
            });
        }
    }

    [Fact]
    public void Damaged_bodies_are_told_or_differ_and_nothing_else_happens()
    {
        var frames = Several().Select(body => ExactBytes.Compress(body)).ToList();
        var told = 0;
#pragma warning disable CA5394 // Not for secrets: the point is that it can be repeated.
        var dice = new Random(4);
        for (var number = 0; number < Damages; number++)
        {
            var frame = frames[dice.Next(frames.Count)];
            var damaged = dice.Next(3) switch
            {
                0 => frame[..dice.Next(frame.Length)],
                1 => [.. frame, (byte)dice.Next(256)],
                _ => [.. frame],
            };
            for (var edits = dice.Next(4); edits > 0 && damaged.Length > 0; edits--)
            {
                damaged[dice.Next(damaged.Length)] = (byte)dice.Next(256);
            }

            try
            {
                ExactBytes.Restore(damaged);
            }
            catch (InvalidDataException)
            {
                told++;
            }
        }
#pragma warning restore CA5394

        Assert.InRange(told, Damages / 2, Damages);
        Assert.All(Several(), body => Assert.Equal(body, ExactBytes.Restore(ExactBytes.Compress(body))));
    }

    [Fact]
    public void A_body_that_would_fill_the_memory_is_not_unpacked()
    {
        using var compressor = new Compressor(3);
        compressor.LoadDictionary(BodyDictionary.Current.Content.Span);

        Assert.Throws<InvalidDataException>(() => ExactBytes.Restore(compressor.Wrap(new byte[65 * 1024 * 1024]).ToArray()));
    }

    [Fact]
    public void A_body_from_before_there_were_dictionaries_is_not_unpacked_beyond_the_same_bound()
    {
        var bomb = BrotliBombs.Of(600);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => ExactBytes.Restore(bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * BodyDictionary.MostBytes);
        Assert.Equal(BodyDictionary.MostBytes, ExactBytes.Restore(BrotliBombs.Of(64)).Length);
        Assert.Throws<InvalidDataException>(() => ExactBytes.Restore(BrotliBombs.Of(65)));
    }

    [Fact]
    public void A_reader_without_a_bound_would_unpack_it()
    {
        // The broken twin: as bodies were read before.
        using var brotli = new BrotliStream(new MemoryStream(BrotliBombs.Of(65)), CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);

        Assert.InRange(body.Length, BodyDictionary.MostBytes + 1, long.MaxValue);
    }

    [Fact]
    public void A_body_from_before_there_were_dictionaries_that_was_cut_off_is_told()
    {
        foreach (var body in Several())
        {
            var room = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length) + 16];
            Assert.True(BrotliEncoder.TryCompress(body, room, out var written, quality: 0, window: 18));

            Assert.All(
                new[] { 0, written / 2, written - 1 },
                length => Assert.Throws<InvalidDataException>(() => ExactBytes.Restore(room[..length])));
        }
    }

    [Fact]
    public void A_body_by_an_unknown_dictionary_or_by_none_is_told()
    {
        using var none = new Compressor(3);
        var other = BodyDictionary.Current.Content.ToArray();
        other[4] ^= 1;
        using var unknown = new Compressor(3);
        unknown.LoadDictionary(other);

        Assert.Throws<InvalidDataException>(() => ExactBytes.Restore(none.Wrap("body"u8).ToArray()));
        Assert.Throws<InvalidDataException>(() => ExactBytes.Restore(unknown.Wrap("body"u8).ToArray()));
    }

    /// <summary>None, a result's like, noise, the same byte often, and the largest that may come.</summary>
    private static List<byte[]> Several()
    {
        var like = Encoding.UTF8.GetBytes(
            """{"resourceType":"RiskAssessment","status":"final","prediction":[{"qualitativeRisk":{"coding":[{"code":"high"}]}}],"é":"ü"}""");
        var noise = new byte[9_000];
#pragma warning disable CA5394 // Not for secrets: the point is that it can be repeated.
        new Random(3).NextBytes(noise);
#pragma warning restore CA5394
        return
        [
            [], like, noise, [7], new byte[40_000],
            [.. Enumerable.Repeat(like, 9_000).SelectMany(bytes => bytes).Take(1024 * 1024)],
            .. Enumerable.Range(1, 40).Select(length => noise[..(length * 3)]),
        ];
    }

    private static byte[] Try(Func<byte[]> restore)
    {
        try
        {
            return restore();
        }
        catch (ZstdException)
        {
            return [0xff];
        }
    }
}
