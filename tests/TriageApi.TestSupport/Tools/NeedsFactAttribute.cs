namespace TriageApi.TestSupport.Tools;

/// <summary>
/// A test that needs programs beside the SDK: skipped where one is missing, with the command that installs it. With
/// <c>CI=true</c> it is not skipped, and so fails.
/// </summary>
public sealed class NeedsFactAttribute : FactAttribute
{
    /// <param name="tools">Names as in <see cref="Tool"/>: node, chromium, pgbouncer, haproxy, slowhttptest.</param>
    public NeedsFactAttribute(params string[] tools) => Skip = Missing.Reason(tools);
}

/// <summary>As <see cref="NeedsFactAttribute"/>, for theories.</summary>
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Names as in <see cref="Tool"/>.</param>
    public NeedsTheoryAttribute(params string[] tools) => Skip = Missing.Reason(tools);
}

internal static class Missing
{
    internal static string? Reason(string[] tools)
    {
        var missing = tools.Select(Tool.Named).Where(tool => tool.Path is null).ToArray();
        return missing.Length == 0 || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : $"Needs {string.Join(", ", missing.Select(tool => tool.Name))}: {string.Join(" && ", missing.Select(tool => tool.Install))}";
    }
}
