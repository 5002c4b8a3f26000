using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes a primitive that the model shows as true or false.</summary>
internal sealed class TruthMember<TOwner>(ElementModel element) : MemberWriter(element) where TOwner : Base
{
    private readonly Func<TOwner, bool?> _get = Getter<TOwner, bool?>(element);

    public override bool IsEmpty(Base owner) => _get((TOwner)owner) is null;

    public override void Write(Utf8JsonWriter writer, Base owner)
    {
        if (_get((TOwner)owner) is { } truth) writer.WriteBoolean(Name.Encoded, truth);
        WriteBeside(writer, owner);
    }
}
