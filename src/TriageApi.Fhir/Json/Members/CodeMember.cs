using System.Collections.Frozen;
using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes a code that the model shows as one of an enumeration.</summary>
internal sealed class CodeMember<TOwner, TCode>(ElementModel element) : MemberWriter(element)
    where TOwner : Base
    where TCode : struct, Enum
{
    private readonly Func<TOwner, TCode?> _get = Getter<TOwner, TCode?>(element);

    private readonly FrozenDictionary<TCode, JsonEncodedText> _codes = Enum.GetValues<TCode>().ToFrozenDictionary(
        code => code, code => JsonEncodedText.Encode(element.CodeOf(code), FhirJson.Options.Encoder));

    public override bool IsEmpty(Base owner) => _get((TOwner)owner) is null;

    public override void Write(Utf8JsonWriter writer, Base owner)
    {
        if (_get((TOwner)owner) is { } code) writer.WriteString(Name.Encoded, _codes[code]);
        WriteBeside(writer, owner);
    }
}
