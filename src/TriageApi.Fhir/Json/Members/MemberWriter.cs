using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>
/// Writes one element of an owner: its value, and beside a primitive its id and extensions. There is one kind for each
/// way in which the model holds values, so that none is boxed and no type is asked for at each element of each answer.
/// </summary>
internal abstract class MemberWriter(ElementModel element)
{
    protected ElementModel Element { get; } = element;

    protected MemberName Name { get; } = new(element);

    /// <summary>The writer for an element, by the type of its property.</summary>
    public static MemberWriter Of(ElementModel element)
    {
        var property = element.Property!;
        var (owner, type) = (property.DeclaringType!, property.PropertyType);
        if (type == typeof(string)) return Make(typeof(TextMember<>), owner);
        if (type == typeof(bool?)) return Make(typeof(TruthMember<>), owner);
        if (Nullable.GetUnderlyingType(type) is { IsEnum: true } code) return Make(typeof(CodeMember<,>), owner, code);
        if (type.IsSubclassOf(typeof(Base))) return Make(typeof(ElementMember<,>), owner, type);
        return element.IsList && element.Type.IsSubclassOf(typeof(Base))
            ? Make(typeof(ElementListMember<,>), owner, element.Type)
            : Make(typeof(OtherMember<,>), owner, type);

        MemberWriter Make(Type kind, params Type[] types) =>
            (MemberWriter)Activator.CreateInstance(kind.MakeGenericType(types), element)!;
    }

    /// <summary>Whether there is nothing to write as the value; what stands beside it is not looked at.</summary>
    public abstract bool IsEmpty(Base owner);

    /// <summary>Writes the value under its name, and what stands beside it; nothing when there is neither.</summary>
    public abstract void Write(Utf8JsonWriter writer, Base owner);

    /// <summary>Reads the element from its owner, without reflection and without boxing.</summary>
    protected static Func<TOwner, TValue> Getter<TOwner, TValue>(ElementModel element) =>
        element.Property!.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();

    /// <summary>Writes the ids and extensions that the owner keeps beside a primitive.</summary>
    protected void WriteBeside(Utf8JsonWriter writer, Base owner)
    {
        if (!owner.HasPrimitiveExtensions || Name.Sibling is not { } name) return;
        var siblings = owner.PrimitiveExtensions(Element.Name);
        if (siblings.Count == 0 || siblings.All(ElementWriter.IsEmpty)) return;
        writer.WritePropertyName(name);
        if (!Element.IsList)
        {
            ElementWriter.Write(writer, siblings[0]!);
            return;
        }

        writer.WriteStartArray();
        foreach (var sibling in siblings)
        {
            if (ElementWriter.IsEmpty(sibling)) writer.WriteNullValue();
            else ElementWriter.Write(writer, sibling!);
        }

        writer.WriteEndArray();
    }
}
