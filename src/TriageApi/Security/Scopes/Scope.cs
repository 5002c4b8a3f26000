using System.Text.RegularExpressions;

namespace TriageApi.Security.Scopes;

/// <summary>For whom a scope lets a client act; as SMART App Launch 2.2 writes it, in lower case.</summary>
public enum ScopeContext
{
    /// <summary>One patient, named by the token.</summary>
    Patient,

    /// <summary>A person who may see what that person may see.</summary>
    User,

    /// <summary>The client itself.</summary>
    System,
}

/// <summary>What may be done with resources of a type.</summary>
[Flags]
public enum Interactions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Letter c.</summary>
    Create = 1,

    /// <summary>Letter r: by id, versions and history included.</summary>
    Read = 2,

    /// <summary>Letter u.</summary>
    Update = 4,

    /// <summary>Letter d.</summary>
    Delete = 8,

    /// <summary>Letter s.</summary>
    Search = 16,
}

/// <summary>
/// One SMART v2 scope for resources. The grammar is kept strictly: letters in their order, each at most once. A scope
/// narrowed by search parameters is not enforced here, so it grants nothing rather than too much.
/// </summary>
/// <param name="Context">For whom.</param>
/// <param name="Type">A resource type, or <c>*</c> for all.</param>
/// <param name="Interactions">What.</param>
public sealed partial record Scope(ScopeContext Context, string Type, Interactions Interactions)
{
    private const string Letters = "cruds";

    /// <summary>The context that a scope claims to be of, well formed or not; null for scopes such as <c>openid</c>.</summary>
    public static ScopeContext? ContextOf(string scope) => scope.Split('/', 2) switch
    {
        ["patient", _] => ScopeContext.Patient,
        ["user", _] => ScopeContext.User,
        ["system", _] => ScopeContext.System,
        _ => null,
    };

    /// <summary>Reads a scope; null when it is none for resources, or does not keep to the grammar.</summary>
    /// <param name="scope">One scope, without spaces.</param>
    /// <param name="version1">Reads <c>.read</c>, <c>.write</c> and <c>.*</c> of SMART v1 too.</param>
    public static Scope? Read(string scope, bool version1)
    {
        if (ContextOf(scope) is not { } context) return null;
        var match = Pattern().Match(scope);
        if (!match.Success) return null;
        var word = match.Groups["what"].Value;
        var interactions = version1 ? Version1(word) : Interactions.None;
        if (interactions == Interactions.None) interactions = Version2(word);
        return interactions == Interactions.None ? null : new(context, match.Groups["type"].Value, interactions);
    }

    private static Interactions Version1(string word) => word switch
    {
        "read" => Interactions.Read | Interactions.Search,
        "write" => Interactions.Create | Interactions.Update | Interactions.Delete,
        "*" => Interactions.Create | Interactions.Read | Interactions.Update | Interactions.Delete | Interactions.Search,
        _ => Interactions.None,
    };

    private static Interactions Version2(string word)
    {
        var found = Interactions.None;
        var next = 0;
        foreach (var letter in word)
        {
            var place = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (place < next) return Interactions.None;
            found |= (Interactions)(1 << place);
            next = place + 1;
        }

        return found;
    }

    [GeneratedRegex(@"\A(patient|user|system)/(?<type>\*|[A-Z][A-Za-z]{1,63})\.(?<what>[a-z]+|\*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
