using System.Collections;
using System.Reflection;
using TriageApi.Fhir;

namespace TriageApi.Tests.Support;

/// <summary>Copies of resources, value by value: what they say now, without the JSON that any part of them was given before.</summary>
internal static class Unprepared
{
    /// <summary>The resource, every part of it new.</summary>
    public static T Copy<T>(T resource)
        where T : Resource => (T)Copied(resource)!;

    private static object? Copied(object? value) => value switch
    {
        // Primitives are never prepared.
        null or string or ValueType or PrimitiveType => value,
        IList list => Entries(list),
        Base owner => Members(owner),
        _ => throw new InvalidOperationException($"A resource holds no {value.GetType().Name}."),
    };

    private static IList Entries(IList list)
    {
        var copy = (IList)Activator.CreateInstance(list.GetType())!;
        foreach (var entry in list) copy.Add(Copied(entry));
        return copy;
    }

    private static Base Members(Base owner)
    {
        var copy = (Base)Activator.CreateInstance(owner.GetType())!;
        foreach (var property in owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod?.IsPublic == true) property.SetValue(copy, Copied(property.GetValue(owner)));
        }

        return copy;
    }
}
