using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>Somebody changes the exported checkpoints. The database is whole, and the verification names the file.</summary>
[Collection(TamperedLog.Collection)]
public sealed class TamperedFileTests(TamperedLog tampered)
{
    private LogUnderTest Log => tampered.Log;

    [Theory]
    [InlineData("\n300\n", "\n301\n")]
    [InlineData("\ntime 2", "\ntime 1")]
    [InlineData("\ntriage\n", "\nother\n")]
    [InlineData("\n\u2014 triage ", "\n\u2014 triage AAAA")]
    public async Task An_edited_exported_checkpoint_is_found(string from, string to)
    {
        var text = await File.ReadAllTextAsync(Log.File.Path);
        var place = text.LastIndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Log.File.Path, text[..place] + to + text[(place + from.Length)..]);
        try
        {
            var report = await Log.VerifyAsync();
            Assert.Equal(2, report.ExitCode);
            Assert.Contains(report.Faults, fault => fault.Table == "checkpoint file");
        }
        finally
        {
            await File.WriteAllTextAsync(Log.File.Path, text);
        }
    }

    [Fact]
    public async Task An_exported_checkpoint_that_somebody_else_signed_is_found()
    {
        var text = await File.ReadAllTextAsync(Log.File.Path);
        var last = await Log.File.ReadAllAsync().LastAsync();
        using var other = SigningKey.Create();
        var theirs = new VerifierKey(LogUnderTest.LogId, other.Public);
        var forged = Checkpoint.Open(last, [Log.Verifier])!.Sign(theirs, other);
        Assert.NotNull(Checkpoint.Open(forged, [theirs]));
        await File.WriteAllTextAsync(Log.File.Path, text.Replace(last, forged, StringComparison.Ordinal));
        try
        {
            var report = await Log.VerifyAsync();
            Assert.Equal(2, report.ExitCode);
            Assert.Contains(report.Faults, fault =>
                fault.Table == "checkpoint file" && fault.What.Contains("not signed by a key", StringComparison.Ordinal));
        }
        finally
        {
            await File.WriteAllTextAsync(Log.File.Path, text);
        }
    }

    [Fact]
    public async Task A_missing_or_shortened_exported_file_is_found()
    {
        var text = await File.ReadAllTextAsync(Log.File.Path);
        try
        {
            // The note in the middle.
            var notes = await Log.File.ReadAllAsync().ToListAsync();
            notes.RemoveAt(2);
            await File.WriteAllTextAsync(Log.File.Path, string.Concat(notes.Select(note => note + "\n")));
            Assert.Contains((await Log.VerifyAsync()).Faults, fault => fault.What.Contains("not among the exported", StringComparison.Ordinal));

            File.Delete(Log.File.Path);
            Assert.Contains((await Log.VerifyAsync()).Faults, fault => fault.Table == "checkpoint file");
        }
        finally
        {
            await File.WriteAllTextAsync(Log.File.Path, text);
        }
    }
}
