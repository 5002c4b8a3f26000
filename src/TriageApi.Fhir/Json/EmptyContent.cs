using System.Collections;

namespace TriageApi.Fhir;

/// <summary>
/// FHIR has no empty strings, arrays or objects; what the model holds of them is left out when written.
/// </summary>
internal static class EmptyContent
{
    public static bool Is(object? value) => value switch
    {
        null or "" => true,
        Resource => false,
        PrimitiveType { Text: not null } => false,
        Base element => IsEmptyElement(element),
        IList list => list.Cast<object?>().All(Is),
        _ => false,
    };

    /// <summary>The list without its empty elements; the same list when it has none.</summary>
    public static object? Without(object? value)
    {
        if (value is not IList list || !list.Cast<object?>().Any(IsEmptyEntry)) return value;
        var kept = (IList)Activator.CreateInstance(list.GetType())!;
        foreach (var entry in list)
        {
            if (!IsEmptyEntry(entry)) kept.Add(entry);
        }

        return kept;
    }

    // A null among primitives holds a place and stays.
    private static bool IsEmptyEntry(object? entry) => entry is Base && Is(entry);

    private static bool IsEmptyElement(Base element) =>
        element.AllPrimitiveExtensions.All(Is)
        && ElementModel.Of(element.GetType()).All(e => Is(e.Get(element)));
}
