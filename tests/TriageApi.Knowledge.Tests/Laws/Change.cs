namespace TriageApi.Knowledge.Tests.Laws;

/// <summary>
/// One change to the pack's files, and the fault that it must cause. To be quick it is made to a few of the files; what
/// these lack without the change does not count.
/// </summary>
internal sealed class Change
{
    private static readonly CardFiles Sound = Cards.Few(CardFiles.Embedded());

    /// <summary>What the few files lack because they are few.</summary>
    private static readonly Lazy<HashSet<PackFault>> FaultsOfTheFew = new(() =>
        [.. Sound.Faults()]);

    private readonly string path;
    private readonly CardFiles files;

    private Change(string path, CardFiles files) => (this.path, this.files) = (path, files);

    /// <summary>The first occurrence of a text in one file is replaced; the text must be there.</summary>
    public static Change In(string path, string text, string by) => new(path, Sound.WithFirst(path, text, by));

    /// <summary>A file is added, or replaced as a whole.</summary>
    public static Change File(string path, string content) => new(path, Sound.With(path, content));

    /// <summary>A copy of a file under another path, with one text replaced.</summary>
    public static Change Copy(string from, string to, string text, string by) =>
        new(to, Sound.With(to, Sound.Everything[from].Replace(text, by, StringComparison.Ordinal)));

    /// <summary>A file is lost.</summary>
    public static Change Lost(string path) => new(path, Sound.Without(path));

    /// <summary>
    /// The pack does not load, and says why of which file: this one, unless the fault shows in another. The fault
    /// names the line that holds a text, where one is given.
    /// </summary>
    public void IsRefused(string because, string? lineOf = null, string? inFile = null)
    {
        var refusal = Assert.Throws<PackFaultsException>(() => KnowledgePack.Load(files));

        var told = refusal.Faults.Except(FaultsOfTheFew.Value).Where(fault => fault.File == (inFile ?? path)
            && fault.Message.Contains(because, StringComparison.Ordinal)).ToList();
        Assert.True(told.Count > 0, refusal.Message);
        Assert.All(told, fault => Assert.Equal(files.Everything.ContainsKey(fault.File), fault.Line > 0));
        if (lineOf is not null) Assert.Contains(LineOf(lineOf), told.Select(fault => fault.Line));
    }

    private int LineOf(string text)
    {
        var lines = files.Everything[path].Split('\n');
        return Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) + 1;
    }
}

/// <summary>The cards that the tests of the laws change.</summary>
internal static class Cards
{
    public const string Saddle = "mid-back-pain/red-flags/saddle-anaesthesia.yaml";
    public const string Sepsis = "mid-back-pain/red-flags/sepsis-features.yaml";
    public const string NoResponse = "mid-back-pain/red-flags/no-response-home-care.yaml";
    public const string Gallstones = "mid-back-pain/causes/gallstones.yaml";
    public const string Exception = "mid-back-pain/exceptions/inflammatory-night-pain.yaml";
    public const string Process = "mid-back-pain/process/contradictory-answers.yaml";
    public const string Benign = "mid-back-pain/families/benign.yaml";
    public const string Questionnaire = "mid-back-pain/questionnaire.json";
    public const string Vocabulary = "vocabulary.yaml";
    public const string Pack = "pack.yaml";
    public const string Sources = "sources.yaml";
    public const string Ladder = "urgency.yaml";

    private static readonly string[] Kept =
    [
        Saddle, Sepsis, NoResponse, Gallstones, Exception, Process, Benign, Questionnaire, Vocabulary, Pack, Sources, Ladder,
        "mid-back-pain/process/incomplete-critical-answers.yaml", "mid-back-pain/causes/cardiac.yaml",
        "mid-back-pain/causes/acute-coronary-syndrome.yaml", "mid-back-pain/causes/poor-posture.yaml",
        "mid-back-pain/causes/acute-muscle-strain.yaml", "mid-back-pain/causes/chronic-muscle-tension.yaml",
    ];

    public static CardFiles Few(CardFiles files) =>
        files.Everything.Keys.Except(Kept).Aggregate(files, (fewer, path) => fewer.Without(path));
}
