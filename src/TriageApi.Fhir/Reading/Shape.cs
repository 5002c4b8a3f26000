using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace TriageApi.Fhir;

/// <summary>
/// What an object of one type may look like in JSON: its members by name, and the rules between them.
/// </summary>
internal sealed class Shape
{
    private const int LongestName = 64;

    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private readonly FrozenDictionary<string, Member>.AlternateLookup<ReadOnlySpan<char>> _byName;

    private Shape(Type type)
    {
        var elements = ElementModel.Of(type);
        Elements = elements;
        ExactlyOneOf = type.GetCustomAttribute<ExactlyOneOfAttribute>()?.Elements ?? [];
        IsResource = type.IsSubclassOf(typeof(Resource));
        MayBeOnlyId = IsResource || type == typeof(Element);
        IsItem = type == typeof(QuestionnaireResponse.ItemComponent) || type == typeof(Questionnaire.ItemComponent);
        Members = [.. elements.SelectMany(Expand).Select((m, i) => m with { Ordinal = i })];
        IdOrdinal = Members.Single(m => m.Name == "id").Ordinal;
        _byName = Members.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<ElementModel> Elements { get; }

    public IReadOnlyList<Member> Members { get; }

    /// <summary>Names of elements of which exactly one is present; empty when there is no such rule.</summary>
    public IReadOnlyList<string> ExactlyOneOf { get; }

    public bool IsResource { get; }

    /// <summary>
    /// Whether an id alone is enough: beside a primitive, whose value is elsewhere, and in a resource.
    /// </summary>
    public bool MayBeOnlyId { get; }

    /// <summary>Ordinal of the member <c>id</c>.</summary>
    public int IdOrdinal { get; }

    /// <summary>Whether objects of this shape count against the limit of items.</summary>
    public bool IsItem { get; }

    public static Shape Of(Type type) => Known.GetOrAdd(type, t => new Shape(t));

    /// <summary>The member of this name as UTF-16, or null.</summary>
    public Member? Find(ReadOnlySpan<char> name) =>
        name.Length <= LongestName && _byName.TryGetValue(name, out var member) ? member : null;

    private static IEnumerable<Member> Expand(ElementModel element, int index)
    {
        if (element.Choices.Count == 0) return WithSibling(element, element, index, 1);
        return element.Choices.SelectMany((choice, i) => WithSibling(element, choice, index, i + 1));
    }

    private static IEnumerable<Member> WithSibling(ElementModel element, ElementModel typed, int index, int choice)
    {
        yield return new Member(typed.Name, element, typed, index, choice, IsSibling: false);
        if (typed.IsExtensible)
            yield return new Member("_" + typed.Name, element, typed, index, choice, IsSibling: true);
    }
}
