using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TriageApi.Audit.Log.Receipts;

/// <summary>A receipt as it is written. Source: RFC 7515 section 7.2.2.</summary>
internal sealed record ReceiptJws(string Payload, string Protected, string Signature, ReceiptPath Header)
{
    /// <summary>Reads a receipt; null if it is none. Nothing in it is proven yet.</summary>
    public static ReceiptJws? Parse(string receipt) => Read(Encoding.UTF8.GetBytes(receipt), ReceiptJson.Default.ReceiptJws);

    public ReceiptPromise? ReadPayload() => Decode(Payload) is { } json ? Read(json, ReceiptJson.Default.ReceiptPromise) : null;

    public ReceiptHead? ReadHead() => Decode(Protected) is { } json ? Read(json, ReceiptJson.Default.ReceiptHead) : null;

    public byte[] SignedBytes() => Encoding.ASCII.GetBytes($"{Protected}.{Payload}");

    /// <summary>Bytes from base64url without padding; null if it is none or could be written otherwise.</summary>
    public static byte[]? Decode(string text)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            return Base64Url.EncodeToString(bytes) == text ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static T? Read<T>(byte[] json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What stands beside the signature.</summary>
internal sealed record ReceiptPath(string Leaf, long Index, IReadOnlyList<string> Path, string? Salt = null);

/// <summary>What is signed.</summary>
internal sealed record ReceiptPromise(string Log, string Root, long Size, DateTimeOffset Recorded, int Mmd);

/// <summary>How it is signed.</summary>
internal sealed record ReceiptHead(string Alg, string Kid, string Typ);

[JsonSerializable(typeof(ReceiptJws))]
[JsonSerializable(typeof(ReceiptPromise))]
[JsonSerializable(typeof(ReceiptHead))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class ReceiptJson : JsonSerializerContext;
