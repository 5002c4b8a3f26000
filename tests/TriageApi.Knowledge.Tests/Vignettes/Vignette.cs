using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>One whole person, and what a careful clinician would make of the answers.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Story">One or two sentences, without a name.</param>
/// <param name="Source">Source of the pack on which the expectation rests, and the place in it.</param>
/// <param name="Answers">What was answered: codes or one number, by linkId, in the order of the file.</param>
/// <param name="Unanswered">Questions left empty although the rest is denied.</param>
/// <param name="RestDenied">True when every other question that applies is answered "no" or "none".</param>
/// <param name="Level">The level expected.</param>
/// <param name="Acceptable">Levels that a careful clinician could defend; holds <paramref name="Level"/>.</param>
/// <param name="MustFlags">Codes that must be raised.</param>
/// <param name="MustNotFlags">Codes that must not be raised.</param>
/// <param name="TopCauses">
/// One of these, as itself or as the wider cause, must be among the first three; empty when it does not matter.
/// </param>
public sealed record Vignette(
    string Id,
    string Story,
    Citation Source,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    IReadOnlyList<string> Unanswered,
    bool RestDenied,
    Urgency Level,
    IReadOnlyList<Urgency> Acceptable,
    IReadOnlyList<string> MustFlags,
    IReadOnlyList<string> MustNotFlags,
    IReadOnlyList<string> TopCauses)
{
    /// <summary>Age in whole years; every vignette states it.</summary>
    public int Age => int.Parse(Answers["age"][0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>True when the person gave this code.</summary>
    public bool Says(string linkId, string code) => Answers.TryGetValue(linkId, out var codes) && codes.Contains(code);
}
