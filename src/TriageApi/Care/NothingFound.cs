using TriageApi.Knowledge;
using TriageApi.Page;

namespace TriageApi.Care;

/// <summary>
/// What is said when no card answers: what to do instead, and what in an emergency, in each language that the pack and the
/// page speak. The words are the page's, so that both say the same.
/// </summary>
public sealed class NothingFound(KnowledgePack pack)
{
    private readonly Dictionary<string, string> told = pack.Wordings.Keys
        .Select(language => (Language: language, Words: PageWords.Read(language)))
        .Where(entry => entry.Words is not null)
        .ToDictionary(entry => entry.Language, entry => entry.Words!["learn.none"], StringComparer.Ordinal);

    /// <summary>Tags of the languages it is said in.</summary>
    public IReadOnlyCollection<string> Languages => told.Keys;

    /// <summary>What is said in one of them.</summary>
    public string this[string language] => told[language];
}
