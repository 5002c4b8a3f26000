using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>
/// Writes a pack as pages for people to read. What a page says of a rule is made from the rule that the engine reads,
/// never the other way round, so the pages cannot promise what the engine does not do.
/// </summary>
public static class RulebookPages
{
    /// <summary>Every page, the table of contents first. Pure: the same pack gives the same bytes.</summary>
    public static IReadOnlyList<RulebookPage> Of(KnowledgePack pack)
    {
        var desk = new Desk(pack);
        var chapters = new List<Chapter>
        {
            LadderChapter.Write(pack, desk),
            QuestionnaireChapter.Write(pack, desk),
            FindingsChapter.Write(pack, desk),
        };
        chapters.AddRange(RaisingChapters.Write(pack, desk));
        chapters.Add(ExceptionChapters.Exceptions(pack, desk));
        chapters.Add(ExceptionChapters.Processes(pack, desk));
        chapters.AddRange(CauseChapters.Write(pack, desk));
        chapters.Add(ConditionsChapter.Write(pack, desk));
        chapters.AddRange(Enum.GetValues<CareKind>().Select(kind => CareChapters.Write(kind, pack, desk)));
        chapters.Add(SafeguardsChapter.Write(pack, desk));
        chapters.Add(FaqChapter.Write(pack, desk));
        chapters.Add(ChartChapter.Write(pack, desk));
        chapters.Add(ScoresChapter.Write(pack, desk));
        chapters.Add(SourcesChapter.Write(pack, desk));
        return [ContentsPage.Write(pack, chapters), .. chapters.Select(chapter => chapter.Page)];
    }
}

/// <summary>A page with what the table of contents says of it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Count">How many entries it has.</param>
/// <param name="Entries">What one entry is, in the plural.</param>
/// <param name="Page">The page.</param>
internal sealed record Chapter(string Title, int Count, string Entries, RulebookPage Page)
{
    /// <summary>The chapter of a written page.</summary>
    public static Chapter Of(Markdown page, string name, int count, string entries) =>
        new(page.Title, count, entries, new(name, page.ToString()));
}

/// <summary>What chapters need at hand: where cards stand, how questions are worded, how conditions are told.</summary>
internal sealed class Desk
{
    public Desk(KnowledgePack pack)
    {
        Places = new Places(pack);
        Questions = new QuestionTexts(pack.QuestionnaireJson);
        Prose = new ConditionProse(Questions);
        Parts = new CardParts(pack, this);
    }

    public Places Places { get; }

    public QuestionTexts Questions { get; }

    public ConditionProse Prose { get; }

    public CardParts Parts { get; }
}
