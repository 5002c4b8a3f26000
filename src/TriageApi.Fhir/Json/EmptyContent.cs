using System.Collections;
using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>FHIR has no empty strings, arrays or objects; what the model holds of them is left out when written.</summary>
internal static class EmptyContent
{
    public static bool Is(object? value, JsonSerializerOptions options) => value switch
    {
        null or "" => true,
        Resource => false,
        PrimitiveType primitive => primitive.Text is null,
        Base element => options.GetTypeInfo(element.GetType()).Properties.All(p => Is(p.Get?.Invoke(element), options)),
        IList list => IsAll(list, options),
        _ => false,
    };

    /// <summary>The list without its empty elements; the same list when it has none.</summary>
    public static object? Without(object? value, JsonSerializerOptions options)
    {
        if (value is not IList list || !Has(list, options)) return value;
        var kept = (IList)Activator.CreateInstance(list.GetType())!;
        foreach (var entry in list)
        {
            if (entry is not Base || !Is(entry, options)) kept.Add(entry);
        }

        return kept;
    }

    private static bool Has(IList list, JsonSerializerOptions options)
    {
        foreach (var entry in list)
        {
            if (entry is Base && Is(entry, options)) return true;
        }

        return false;
    }

    private static bool IsAll(IList list, JsonSerializerOptions options)
    {
        foreach (var entry in list)
        {
            if (!Is(entry, options)) return false;
        }

        return true;
    }
}
