using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// One element as the model declares it. Both the JSON contract and the strict reader are built from these, so the
/// two
/// cannot disagree about what exists.
/// </summary>
internal sealed record ElementModel(string Name, Type Type, bool IsList)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ElementModel>> Known = new();

    private FrozenDictionary<object, string> CodeNames { get; init; } = FrozenDictionary<object, string>.Empty;

    /// <summary>The property of the model that holds the element; null for a member of a choice element.</summary>
    public PropertyInfo? Property { get; private init; }

    public bool IsRequired { get; private init; }

    /// <summary>Set for primitives.</summary>
    public PrimitiveKind? Kind { get; private init; }

    /// <summary>Whether an underscored sibling may stand beside it.</summary>
    public bool IsExtensible { get; private init; }

    /// <summary>The codes of a required value set, or null.</summary>
    public FrozenSet<string>? Codes { get; private init; }

    /// <summary>The code of one value of an enumeration, as FHIR writes it.</summary>
    public string CodeOf(object value) => CodeNames[value];

    /// <summary>For a choice element its members; otherwise empty.</summary>
    public IReadOnlyList<ElementModel> Choices { get; private init; } = [];

    public static IReadOnlyList<ElementModel> Of(Type owner) => Known.GetOrAdd(owner, Declare);

    private static ElementModel[] Declare(Type owner) =>
        owner.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod?.IsPublic == true && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(Declare)
            .ToArray();

    private static ElementModel Declare(PropertyInfo property)
    {
        var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        var isList = typeof(IList).IsAssignableFrom(property.PropertyType);
        var type = isList ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var choices = property.GetCustomAttribute<AllowedTypesAttribute>()?.Types ?? [];
        return Typed(name, type, isList, property.GetCustomAttribute<FormatAttribute>()) with
        {
            Property = property,
            IsRequired = property.GetCustomAttribute<RequiredAttribute>() is not null,
            Choices = [.. choices.Select(c => Typed(name + Suffix(c), c, false, null))],
        };
    }

    private static ElementModel Typed(string name, Type type, bool isList, FormatAttribute? format)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var kind = format?.Kind ?? KindOf(bare);
        return new ElementModel(name, bare, isList)
        {
            Kind = kind,
            IsExtensible = kind is not null && format?.Extensible != false,
            CodeNames = bare.IsEnum ? CodeNamesOf(bare) : FrozenDictionary<object, string>.Empty,
            Codes = bare.IsEnum ? CodeNamesOf(bare).Values.ToFrozenSet(StringComparer.Ordinal) : null,
        };
    }

    private static PrimitiveKind? KindOf(Type type)
    {
        if (type == typeof(string)) return PrimitiveKind.String;
        if (type == typeof(bool)) return PrimitiveKind.Boolean;
        if (type == typeof(int)) return PrimitiveKind.Integer;
        if (type.IsEnum) return PrimitiveKind.Code;
        return type.IsSubclassOf(typeof(PrimitiveType)) ? ((PrimitiveType)Activator.CreateInstance(type)!).Kind : null;
    }

    private static string Suffix(Type choice) =>
        choice == typeof(ResourceReference) ? "Reference" : KindOf(choice)?.ToString() ?? choice.Name;

    private static FrozenDictionary<object, string> CodeNamesOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).ToFrozenDictionary(
            field => field.GetValue(null)!,
            field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name);
}
