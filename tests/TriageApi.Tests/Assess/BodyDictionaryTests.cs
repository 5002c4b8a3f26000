using System.IO.Compression;
using TriageApi.Audit;
using TriageApi.OpenApi;
using TriageApi.Tests.Support;
using Xunit.Abstractions;
using ZstdSharp;

namespace TriageApi.Tests.Assess;

/// <summary>
/// The dictionary that bodies are compressed with knows what bodies are like. Nothing depends on that but their size. When it
/// does so no longer, because the texts of results are others, <c>TRIAGE_TRAIN_DICTIONARY=1</c> writes a new one to
/// <c>artifacts/body.zdict</c>, to be added beside those that are there.
/// </summary>
public sealed class BodyDictionaryTests(ITestOutputHelper output)
{
    private const int Size = 160 * 1024;
    private const int Level = 3;

    // Neither these people nor the documentation's examples are among those that it is learnt from.
    private static readonly Lazy<List<byte[]>> Unseen = new(() => [.. StoredBodies.Draw(seed: 22, people: 150)]);
    private static readonly Lazy<byte[]> Learnt = new(() => DictBuilder.TrainFromBuffer(StoredBodies.Draw(seed: 21, people: 450), Size));

    [Fact]
    public void Unseen_bodies_take_less_than_a_third_of_what_they_take_without_it()
    {
        var (with, without) = (Unseen.Value.Sum(body => ExactBytes.Compress(body).Length), Unseen.Value.Sum(Brotli));

        output.WriteLine($"{Unseen.Value.Sum(body => body.Length)} bytes, {without} with Brotli, {with} as stored");
        Assert.True(with * 3 < without, $"{with} bytes instead of {without}");
    }

    [Theory]
    [InlineData("self-care")]
    [InlineData("emergency")]
    public void An_assessment_takes_less_than_three_kilobytes(string example)
    {
        var bodies = StoredBodies.Of(StoredBodies.Compact(BodyExamples.Text(example)), "en")
            .Select(body => ExactBytes.Compress(body).Length).ToList();

        output.WriteLine(string.Join(" + ", bodies));
        Assert.InRange(bodies.Sum(), 1, 3_000);
    }

    [Fact]
    public void A_dictionary_learnt_today_would_be_hardly_better()
    {
        using var compressor = new Compressor(Level);
        var none = Unseen.Value.Sum(body => compressor.Wrap(body).Length);
        compressor.LoadDictionary(Learnt.Value);
        var today = Unseen.Value.Sum(body => compressor.Wrap(body).Length);
        var stored = Unseen.Value.Sum(body => ExactBytes.Compress(body).Length);
        if (Environment.GetEnvironmentVariable("TRIAGE_TRAIN_DICTIONARY") == "1")
        {
            Directory.CreateDirectory(Repository.PathOf("artifacts"));
            File.WriteAllBytes(Repository.PathOf("artifacts", "body.zdict"), Learnt.Value);
        }

        output.WriteLine($"{stored} bytes as stored, {today} with what would be learnt today");
        Assert.True(IsUpToDate(stored, today), "The dictionary is out of date: TRIAGE_TRAIN_DICTIONARY=1 makes another.");

        // The broken twin: one that knows nothing of what bodies are like today.
        Assert.False(IsUpToDate(none, today));
    }

    private static bool IsUpToDate(int stored, int today) => stored < 1.5 * today;

    private static int Brotli(byte[] body)
    {
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        Assert.True(BrotliEncoder.TryCompress(body, room, out var written, quality: 0, window: 18));
        return written;
    }
}
