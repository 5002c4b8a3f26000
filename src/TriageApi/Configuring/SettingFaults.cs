using System.ComponentModel;
using System.Reflection;

namespace TriageApi.Configuring;

/// <summary>
/// Compares a section with the type that it is read into. The binder alone would pass over a list that is written as one
/// value, and repeats values that it cannot read, which may be secrets.
/// </summary>
internal static class SettingFaults
{
    public static IEnumerable<string> In(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
            .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        return section.GetChildren().SelectMany(setting => known.TryGetValue(setting.Key, out var expected)
            ? Of(setting, expected)
            : [$"{setting.Path} is no setting. {section.Path} has {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}."]);
    }

    private static IEnumerable<string> Of(IConfigurationSection setting, Type type)
    {
        var below = setting.GetChildren();
        if (IsOneValue(type))
        {
            return below.Any() ? [$"{setting.Path} is one value, and nothing stands below it."]
                : IsReadable(setting.Value, type) ? []
                : [$"{setting.Path} is not of the type {(Nullable.GetUnderlyingType(type) ?? type).Name}."];
        }

        // Set to nothing it is empty, as everywhere.
        if (!string.IsNullOrEmpty(setting.Value)) return [$"{setting.Path} is not one value: {setting.Path}:{Example(type)} would be."];

        return Element(type) is { } element ? below.SelectMany(part => Of(part, element)) : In(setting, type);
    }

    private static bool IsOneValue(Type type) => type == typeof(string) || type.IsValueType;

    /// <summary>What a list or a table holds; null when the type has settings of its own.</summary>
    private static Type? Element(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType ? type.GetGenericArguments()[^1]
        : null;

    private static string Example(Type type) => type.IsGenericType && type.GetGenericArguments().Length == 2 ? "name"
        : Element(type) is not null ? "0"
        : type.GetProperties()[0].Name;

    private static bool IsReadable(string? value, Type type)
    {
        if (value is null) return true;
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or NotSupportedException)
        {
            return false;
        }
    }
}
