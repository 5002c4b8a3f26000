using TriageApi.Knowledge.Tests.Laws;

namespace TriageApi.Knowledge.Tests.Care;

/// <summary>
/// One change to a few care files, and the fault that it must cause. What the few lack because they are few does not
/// count. Changes that only the whole engine can judge are made to the whole pack.
/// </summary>
internal sealed class CareChange
{
    public const string Folder = "mid-back-pain/";

    private static readonly string[] Kept =
    [
        "advice/otc-anti-inflammatory", "advice/turmeric", "advice/natural-remedy-caveat", "advice/fast-relief",
        "exercises/open-book", "exercises/prone-cobra", "lifting/stoop", "diagnosis/mri", "diagnosis/physical-exam",
        "referral/self-care", "advice/relative-rest", "advice/bruise-ice", "safeguards/nsaid", "safeguards/heat",
        "safeguards/exercise", "safeguards/manual", "safeguards/natural-remedy", "faq/gas", "conditions/mid-back-bruise",
    ];

    private static readonly CardFiles Few = Kept.Aggregate(
        Cards.Few(CardFiles.Embedded()),
        (files, name) => files.With(Path(name), CardFiles.Embedded().Everything[Path(name)]));

    private static readonly Lazy<HashSet<PackFault>> FaultsOfTheFew = new(() => [.. Few.Faults()]);

    private readonly string name;
    private readonly CardFiles files;
    private readonly bool whole;

    private CareChange(string name, CardFiles files, bool whole) => (this.name, this.files, this.whole) = (name, files, whole);

    /// <summary>The first occurrence of a text in one card is replaced, or each; the text must be there.</summary>
    public static CareChange In(string name, string text, string by, bool everywhere = false) => new(
        name,
        everywhere
            ? Few.WithEach(Path(name), text, by)
            : Few.WithFirst(Path(name), text, by),
        whole: false);

    /// <summary>The same, in the whole pack.</summary>
    public static CareChange InWhole(string name, string text, string by) =>
        new(name, CardFiles.Embedded().WithFirst(Path(name), text, by), whole: true);

    /// <summary>A copy of a card under another name.</summary>
    public static CareChange Copy(string name, string to) => new(to, Few.With(Path(to), Few.Everything[Path(name)]), whole: false);

    /// <summary>The pack does not load, and says why of this card, unless the fault shows in another.</summary>
    public void IsRefused(string because, string? inCard = null)
    {
        var faults = files.Faults();

        var told = (whole ? faults : faults.Except(FaultsOfTheFew.Value)).Where(fault => fault.File == Path(inCard ?? name));
        Assert.Contains(told, fault => fault.Line > 0 && fault.Message.Contains(because, StringComparison.Ordinal));
    }

    private static string Path(string name) => $"{Folder}{name}.yaml";
}
