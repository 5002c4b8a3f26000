using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Generating;

/// <summary>
/// The level of the whole engine. From primary care on the causes cannot raise it, so the flags alone tell it; that
/// this shortcut is none is itself tested.
/// </summary>
internal static class EngineLevel
{
    public static Urgency Of(Answers answers, RuleBook book)
    {
        var byFlags = RedFlagScreen.LevelOf(Findings.Read(book.Form, answers), book);
        return byFlags >= Urgency.PrimaryCareWithinDays ? byFlags : Assessment.Of(answers, book).Disposition.Level;
    }
}
