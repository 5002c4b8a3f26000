using System.Text.Json;

namespace TriageApi.Audit.Log.Reading;

/// <summary>Shows that an event is in the log of a signed checkpoint. To be checked with the published keys.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Index">Of its leaf, from 0.</param>
/// <param name="LeafHash">Its leaf.</param>
/// <param name="Size">How many leaves the checkpoint has.</param>
/// <param name="Path">From the leaf up to the root. Source: RFC 6962 section 2.1.1.</param>
/// <param name="Checkpoint">The signed note.</param>
public sealed record InclusionProof(
    Guid EventId, long Index, byte[] LeafHash, long Size, IReadOnlyList<byte[]> Path, string Checkpoint)
{
    /// <summary>As JSON in UTF-8; hashes in base64, as in the checkpoint.</summary>
    public byte[] ToJson() => ProofJson.Write(json =>
    {
        json.WriteString("event", EventId);
        json.WriteNumber("index", Index);
        json.WriteBase64String("leafHash", LeafHash);
        json.WriteNumber("size", Size);
        ProofJson.Write(json, Path);
        json.WriteString("checkpoint", Checkpoint);
    });
}

/// <summary>Shows that the log of one size is the beginning of the log of another.</summary>
/// <param name="First">The smaller size.</param>
/// <param name="Second">The larger size.</param>
/// <param name="FirstRoot">The root at the smaller size.</param>
/// <param name="SecondRoot">The root at the larger size.</param>
/// <param name="Path">The proof. Source: RFC 6962 section 2.1.2.</param>
public sealed record ConsistencyProof(
    long First, long Second, byte[] FirstRoot, byte[] SecondRoot, IReadOnlyList<byte[]> Path)
{
    /// <summary>As JSON in UTF-8; hashes in base64, as in checkpoints.</summary>
    public byte[] ToJson() => ProofJson.Write(json =>
    {
        json.WriteNumber("first", First);
        json.WriteNumber("second", Second);
        json.WriteBase64String("firstRoot", FirstRoot);
        json.WriteBase64String("secondRoot", SecondRoot);
        ProofJson.Write(json, Path);
    });
}

/// <summary>How proofs are written.</summary>
internal static class ProofJson
{
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream(1024);
        using (var json = new Utf8JsonWriter(
            bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<byte[]> path)
    {
        json.WriteStartArray("path");
        foreach (var hash in path)
        {
            json.WriteBase64StringValue(hash);
        }

        json.WriteEndArray();
    }
}
