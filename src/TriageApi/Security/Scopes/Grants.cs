using TriageApi.Security.Access;

namespace TriageApi.Security.Scopes;

/// <summary>What a credential lets its holder do. What is not granted is refused.</summary>
public sealed class Grants
{
    private const int MostScopes = 100;

    private readonly IReadOnlyList<Scope> scopes;
    private readonly bool everything;
    private readonly bool hooks;

    private Grants(IReadOnlyList<Scope> scopes, ScopeContext? context, bool everything = false, bool hooks = false)
    {
        this.scopes = scopes;
        this.everything = everything;
        this.hooks = hooks;
        Context = context;
    }

    /// <summary>Nothing at all.</summary>
    public static Grants None { get; } = new([], null);

    /// <summary>Everything: the one caller of an open development host.</summary>
    public static Grants Everything { get; } = new([], null, everything: true);

    /// <summary>Calling CDS services, and nothing else: a CDS client's own token carries no scopes.</summary>
    public static Grants Hooks { get; } = new([], ScopeContext.System, hooks: true);

    /// <summary>For whom the holder acts; null when no scope for resources was given.</summary>
    public ScopeContext? Context { get; }

    /// <summary>
    /// Reads the scopes of a token; null when they mix contexts: whose limits would then count is not clear. Scopes that
    /// are not understood grant nothing, yet still count as to their context.
    /// </summary>
    /// <param name="text">Scopes parted by spaces.</param>
    /// <param name="version1">Reads the words of SMART v1 too.</param>
    public static Grants? Read(string text, bool version1)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MostScopes) return None;
        var contexts = words.Select(Scope.ContextOf).OfType<ScopeContext>().Distinct().ToList();
        return contexts.Count > 1
            ? null
            : new([.. words.Select(word => Scope.Read(word, version1)).OfType<Scope>()], contexts.Count == 1 ? contexts[0] : null);
    }

    /// <summary>Whether this may be done.</summary>
    public bool Allow(AccessRule rule) =>
        everything
        || (hooks && rule.ForCdsClients)
        || scopes.Any(scope => (scope.Type == "*" || scope.Type == rule.Resource)
            && (scope.Interactions & rule.Interaction) != Interactions.None);
}
