using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests;

/// <summary>The pack that the product carries, loaded once for all tests.</summary>
internal static class ThePack
{
    private static readonly Lazy<KnowledgePack> Loaded = new(KnowledgePack.Embedded);

    public static KnowledgePack Pack => Loaded.Value;

    public static RuleBook Book => Pack.Book;

    public static Form Form => Pack.Book.Form;
}
