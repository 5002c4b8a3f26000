using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes a primitive that the model shows as text.</summary>
internal sealed class TextMember<TOwner>(ElementModel element) : MemberWriter(element) where TOwner : Base
{
    private readonly Func<TOwner, string?> _get = Getter<TOwner, string?>(element);

    public override bool IsEmpty(Base owner) => string.IsNullOrEmpty(_get((TOwner)owner));

    public override void Write(Utf8JsonWriter writer, Base owner)
    {
        var text = _get((TOwner)owner);
        if (!string.IsNullOrEmpty(text)) writer.WriteString(Name.Encoded, text);
        WriteBeside(writer, owner);
    }
}
