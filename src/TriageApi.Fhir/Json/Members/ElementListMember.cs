using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes a repeating element that the model holds as objects.</summary>
internal sealed class ElementListMember<TOwner, TItem>(ElementModel element) : MemberWriter(element)
    where TOwner : Base
    where TItem : Base
{
    private readonly Func<TOwner, List<TItem>?> _get = Getter<TOwner, List<TItem>?>(element);

    public override bool IsEmpty(Base owner) => _get((TOwner)owner) is not { } list || IsEmpty(list);

    public override void Write(Utf8JsonWriter writer, Base owner)
    {
        if (_get((TOwner)owner) is not { } list || IsEmpty(list)) return;
        writer.WriteStartArray(Name.Encoded);
        foreach (TItem? item in list)
        {
            if (item is null) writer.WriteNullValue();
            else if (!ElementWriter.IsEmpty(item)) ElementWriter.Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static bool IsEmpty(List<TItem> list)
    {
        foreach (var item in list)
        {
            if (!ElementWriter.IsEmpty(item)) return false;
        }

        return true;
    }
}
