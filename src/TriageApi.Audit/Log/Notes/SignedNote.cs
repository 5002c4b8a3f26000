using System.Buffers.Binary;
using TriageApi.Audit.Log.Keys;

namespace TriageApi.Audit.Log.Notes;

/// <summary>A text and who signed it. Source: C2SP signed-note.</summary>
public sealed class SignedNote
{
    private const string Dash = "\u2014 ";

    // What the standard asks a reader to bear; ours has one or two.
    private const int MostSignatures = 16;

    private readonly List<(string Name, uint Id, byte[] Signature)> _signatures = [];

    private SignedNote(string text) => Text = text;

    /// <summary>What was signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>Signs a text with a log's key.</summary>
    /// <returns>The whole note, as it is stored and served.</returns>
    public static string Sign(string text, VerifierKey verifier, SigningKey key)
    {
        var signature = key.SignDer(System.Text.Encoding.UTF8.GetBytes(text));
        var signed = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(signed, verifier.Id);
        signature.CopyTo(signed, 4);
        return $"{text}\n{Dash}{verifier.Name} {Convert.ToBase64String(signed)}\n";
    }

    /// <summary>Reads a note; null if it is none. Its text is worth nothing until <see cref="IsSignedBy"/> says yes.</summary>
    public static SignedNote? Parse(string note)
    {
        var gap = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0 || gap + 2 >= note.Length || !note.EndsWith('\n') || note.Any(letter => letter < ' ' && letter != '\n'))
        {
            return null;
        }

        var parsed = new SignedNote(note[..(gap + 1)]);
        var lines = note[(gap + 2)..^1].Split('\n');
        return lines.Length <= MostSignatures && lines.All(parsed.Add) ? parsed : null;
    }

    /// <summary>Whether one of the keys signed the text, and none of them signed something else in its place.</summary>
    public bool IsSignedBy(IReadOnlyList<VerifierKey> keys)
    {
        var known = _signatures
            .SelectMany(line => keys.Where(key => key.Id == line.Id && key.Name == line.Name)
                .Select(key => key.Verifies(Text, line.Signature)))
            .ToList();
        return known.Count > 0 && known.TrueForAll(verified => verified);
    }

    /// <summary>Base64 has one spelling here: its last letter holds bits that a lenient reader ignores.</summary>
    private bool Add(string line)
    {
        var parts = line.Split(' ');
        var room = new byte[line.Length];
        if (parts.Length != 3 || parts[0] + " " != Dash || parts[1].Length == 0
            || !Convert.TryFromBase64String(parts[2], room, out var length) || length < 5
            || Convert.ToBase64String(room, 0, length) != parts[2])
        {
            return false;
        }

        _signatures.Add((parts[1], BinaryPrimitives.ReadUInt32BigEndian(room), room[4..length]));
        return true;
    }
}
