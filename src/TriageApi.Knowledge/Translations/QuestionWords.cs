namespace TriageApi.Knowledge;

/// <summary>The words of one question in another language.</summary>
/// <param name="Name">How a result mentions the answer.</param>
/// <param name="Text">The question.</param>
/// <param name="Help">Its help text; null when it has none.</param>
/// <param name="Options">Its own words for options, by the code that cards use.</param>
public sealed record QuestionWords(string Name, string Text, string? Help, IReadOnlyDictionary<string, string> Options);

/// <summary>The whole form in another language.</summary>
/// <param name="Language">Tag of the language, as <c>fr</c>.</param>
/// <param name="Title">Title of the form.</param>
/// <param name="Pages">Titles of its groups, by linkId.</param>
/// <param name="Options">Words for options that read the same in every question, by the code that cards use.</param>
/// <param name="Questions">The questions, by linkId.</param>
/// <param name="File">Where it is read from, below <c>cards/</c>.</param>
public sealed record FormWords(
    string Language, string Title, IReadOnlyDictionary<string, string> Pages, IReadOnlyDictionary<string, string> Options,
    IReadOnlyDictionary<string, QuestionWords> Questions, string File);
