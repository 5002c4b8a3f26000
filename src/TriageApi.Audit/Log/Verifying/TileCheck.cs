using System.Security.Cryptography;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>Holds the stored tiles against those of the tree that was grown again.</summary>
internal static class TileCheck
{
    public static async Task RunAsync(
        LogRows rows, TreeCheck tree, FaultList faults, Action<long> progress, CancellationToken cancellation)
    {
        var missing = tree.Tiles.ToDictionary();
        var done = 0L;
        await foreach (var (place, hashes) in rows.AllAsync(
            "SELECT level, idx, width, hashes FROM audit_tile WHERE log_id = $1 ORDER BY level, idx, width",
            row => ((Level: row.GetInt32(0), Index: row.GetInt64(1), Width: row.GetInt32(2)), row.GetFieldValue<byte[]>(3)),
            cancellation))
        {
            if (!missing.Remove(place, out var expected))
            {
                Fault(place, "is not of this log", IsBeyond(place) ? FaultKind.Truncated : FaultKind.Tampered);
            }
            else if (!SHA256.HashData(hashes).AsSpan().SequenceEqual(expected))
            {
                Fault(place, "hashes are not those of the leaves", FaultKind.Tampered);
            }

            progress(++done);
        }

        foreach (var place in missing.Keys)
        {
            Fault(place, "is missing", FaultKind.Tampered);
        }

        bool IsBeyond((int Level, long Index, int Width) place) =>
            tree.IsTruncated && (Int128)(place.Index + 1) << (Tile.Height * (place.Level + 1)) > tree.Size;

        void Fault((int Level, long Index, int Width) place, string what, FaultKind kind) => faults.Add(new LogFault(
            "audit_tile",
            $"{place.Level}/{place.Index}/{place.Width}",
            FirstLeaf(place),
            what,
            kind,
            IsBound: true));

        // A level that no log can reach is no leaf's.
        static long? FirstLeaf((int Level, long Index, int Width) place) =>
            place.Level < 6 ? place.Index << (Tile.Height * (place.Level + 1)) : null;
    }
}
