namespace TriageApi.Knowledge.Rulebook;

/// <summary>One page of the rulebook.</summary>
/// <param name="Name">File name without a folder, for example <c>red-flags-nerves.md</c>.</param>
/// <param name="Text">Markdown with line feeds and no date, so that the same pack gives the same bytes.</param>
public sealed record RulebookPage(string Name, string Text);
