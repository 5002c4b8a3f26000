using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Generating;

/// <summary>
/// The level of the whole engine. From primary care on the causes cannot raise it, so that with every question answered
/// the flags alone tell it, much faster; that this leaves nothing out is itself tested.
/// </summary>
internal static class EngineLevel
{
    public static Urgency Of(Answers answers, RuleBook book)
    {
        var findings = Findings.Read(book.Form, answers);
        var byFlags = RedFlagScreen.LevelOf(findings, book);
        var suffices = byFlags == Urgency.EmergencyAmbulance
            || (byFlags >= Urgency.PrimaryCareWithinDays && !findings.Open.Any());
        return suffices ? byFlags : Assessment.Of(answers, book).Disposition.Level;
    }

    /// <summary>True when the level is below another. The flags alone, which never say too much, often suffice to deny it.</summary>
    public static bool IsBelow(Urgency other, Answers answers, RuleBook book) =>
        RedFlagScreen.LevelOf(Findings.Read(book.Form, answers), book) < other && Of(answers, book) < other;
}
