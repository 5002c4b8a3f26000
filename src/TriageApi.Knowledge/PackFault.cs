using System.Text.RegularExpressions;

namespace TriageApi.Knowledge;

/// <summary>Something in a card that keeps the pack from loading.</summary>
/// <param name="File">Path below <c>cards/</c>.</param>
/// <param name="Line">Line, from 1; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong, and what is expected.</param>
public sealed record PackFault(string File, int Line, string Message)
{
    /// <summary>Words of the file near which the fault is; a law knows these, not the line.</summary>
    private string? Words { get; init; }

    /// <summary>A fault whose line is where some words of the file first stand.</summary>
    internal static PackFault Near(string file, string words, string message) => new(file, 0, message) { Words = words };

    /// <summary>The same with its line: of the words if they are there, else the first; 0 when there is no such file.</summary>
    internal PackFault PlacedIn(CardFiles files)
    {
        if (Line > 0 || !files.Everything.TryGetValue(File, out var content)) return this;
        var place = Words is null ? -1 : Array.FindIndex(content.Split('\n'), StandIn);
        return new(File, Math.Max(place, 0) + 1, Message);
    }

    // As words of their own: a code may begin like another.
    private bool StandIn(string line) => Regex.IsMatch(line, $@"(?<![\w-]){Regex.Escape(Words!)}(?![\w-])");

    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}({Line}): {Message}" : $"{File}: {Message}";
}

/// <summary>A pack does not load. Every fault is told, not only the first.</summary>
public sealed class PackFaultsException(IReadOnlyList<PackFault> faults)
    : Exception($"The knowledge pack has {faults.Count} fault(s):\n{string.Join('\n', faults)}")
{
    /// <summary>All faults found.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}
