using TriageApi.Audit;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Support;

/// <summary>Stored bytes that cannot be restored, as a failing disk or a forger leaves them.</summary>
internal static class Damage
{
    /// <summary>Nothing that was ever stored, a frame that was cut off, and a few bytes that tell of more than there may be.</summary>
    public static TheoryData<string> Kinds => ["garbage", "frame", "bomb"];

    /// <summary>Damages the answer of a result, its request or the event of it.</summary>
    public static Task<int> DamageAsync(this TestDatabase database, string what, string id, string kind = "frame")
    {
        var body = $"'\\x{Convert.ToHexString(Bytes(kind))}'";
        return database.ExecuteAsync("SET session_replication_role = replica; " + (what == "event"
            ? $"UPDATE audit_event SET body = {body} WHERE event_id = '{id}'"
            : $"UPDATE payload SET {what} = {body} WHERE id = '{id}'"));
    }

    private static byte[] Bytes(string kind) => kind switch
    {
        "garbage" => [.. "garbage that is nothing"u8],
        "bomb" => BrotliBombs.Of(70),
        _ => ExactBytes.Compress("{\"a\":12345678}"u8)[..^4],
    };
}
